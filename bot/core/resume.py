"""Back to what was open: the session's question, the pause, or home."""

from bot.core import effects, holds
from bot.core.prompts import PromptName
from bot.core.turn import Turn


def go_on(turn: Turn) -> None:
    """Ask the open question of the session again, as a new card."""
    prompt = turn.session.prompt
    if prompt is None:
        turn.ask_in_session(PromptName.QUICK)
    else:
        turn.ask_in_session(prompt.name, prompt.page)
    turn.show(fresh=True)


def go_back(turn: Turn) -> None:
    """Show what was in front before: the pause, the session, or home."""
    if effects.is_paused(turn.state):
        turn.ask(PromptName.PAUSED)
    elif turn.state.session is not None:
        go_on(turn)
    else:
        turn.ask(PromptName.HOME)


def drop_parked(turn: Turn) -> None:
    """Forget a session that a sign cut short, once the mis-tap can no longer be taken back."""
    if turn.state.session is not None and turn.safety.hold is not None and not holds.may_take_back(turn):
        turn.change(session=None)
