"""Back to what is open behind another card: a page of signs, the pause, the session's question, or home."""

from bot.core import effects, holds
from bot.core.prompts import PromptName
from bot.core.turn import Turn


def go_on(turn: Turn) -> None:
    """Ask the open question of the session again; a page of signs comes first, and a pause."""
    if back_to_signs(turn):
        return
    if effects.is_paused(turn.state):
        turn.ask(PromptName.PAUSED)
    else:
        prompt = turn.session.prompt
        turn.ask_in_session(PromptName.QUICK if prompt is None else prompt.name, 0 if prompt is None else prompt.page)


def go_back(turn: Turn) -> None:
    """Ask again for what is open; no card can make a page of signs be skipped."""
    if back_to_signs(turn):
        return
    if effects.is_paused(turn.state):
        turn.ask(PromptName.PAUSED)
    elif turn.state.session is not None:
        go_on(turn)
    else:
        turn.ask(PromptName.HOME)


def drop_parked(turn: Turn) -> None:
    """Forget a session that a sign cut short, once the mis-tap can no longer be taken back."""
    if turn.safety.hold is not None and turn.state.session is not None and not holds.may_finish_taking_back(turn):
        turn.drop_session()


def back_to_signs(turn: Turn) -> bool:
    """Ask again for the page of signs that is open; False if none is."""
    screening, session = turn.state.screening, turn.state.session
    if screening is None or screening.page is None:
        return False
    if session is not None and session.prompt is not None and session.prompt.name is screening.page:
        turn.ask_in_session(screening.page)
    else:
        turn.ask(screening.page)
    return True
