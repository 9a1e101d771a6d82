"""Leaving a card that stood in front of something else: back to what was open behind it."""

from bot.core import effects, scratch
from bot.core.prompts import PromptName
from bot.core.turn import Turn

_BEHIND = "behind"
_SIGNS = frozenset({PromptName.EMERGENCY, PromptName.TODAY, PromptName.SIGN, PromptName.BODY, PromptName.MINI})


def keep_signs(turn: Turn) -> None:
    """Remember the page of signs in front, if a screen is under way, so that no card can make it be skipped."""
    front = turn.state.prompt
    if turn.state.screening is not None and front is not None and front.name in _SIGNS:
        scratch.note(turn, behind=f"{front.name}|{front.page}")


def go_back(turn: Turn) -> None:
    """Ask again for what is open: a page of signs, the hold (`programme.md C4` row 1), the session, or home."""
    session = turn.state.session
    if back_to_signs(turn):
        return
    if effects.is_paused(turn.state):
        turn.ask(PromptName.PAUSED)
    elif session is not None:
        prompt = session.prompt
        turn.ask_in_session(prompt.name if prompt else PromptName.QUICK, prompt.page if prompt else 0)
    else:
        turn.ask(PromptName.HOME)


def back_to_signs(turn: Turn) -> bool:
    """Ask again for the page of signs that was remembered. False if none is, or the screen is over."""
    name, _, page = scratch.read(turn, _BEHIND).partition("|")
    scratch.drop(turn, _BEHIND)
    if turn.state.screening is None or not name:
        return False
    _ask(turn, PromptName(name), int(page))
    return True


def _ask(turn: Turn, name: PromptName, page: int) -> None:
    session = turn.state.session
    if session is not None and session.prompt is not None and session.prompt.name is name:
        turn.ask_in_session(name, page)
    else:
        turn.ask(name, page)
