"""Buttons under messages of their own: the hold card, follow-up questions, undo (`programme.md D4`)."""

from collections.abc import Callable

from bot.core import commands, holds, left_open, replies, settings_card, signs
from bot.core.events import Tap
from bot.core.prompts import PromptName
from bot.core.turn import Turn
from bot.core.vocabulary import FollowUpReply

REPLIES = frozenset({"seen_ok", "seen_no", "not_yet", "worse"})


def answer(turn: Turn, tap: Tap) -> str:
    """Handle a tap on such a button. Return why it had no effect, or ""."""
    if turn.state.refused:
        return _over(turn)
    return _ANSWERS[tap.prompt](turn, tap)


def _hold(turn: Turn, tap: Tap) -> str:
    hold = turn.safety.hold
    if hold is None or tap.serial != hold.serial:
        return _over(turn)
    if tap.value == "update":
        turn.ask(PromptName.UPDATE)
        turn.show(fresh=True)
        return ""
    if tap.value != "mistap":
        return _over(turn)
    if not holds.may_take_back(turn):
        holds.reject_mistap(turn)
        return "mis-tap not offered"
    signs.open_full(turn, "mistap")
    turn.show(fresh=True)
    return ""


def _follow_up(turn: Turn, tap: Tap) -> str:
    if turn.safety.hold is None or tap.value not in REPLIES:
        return _over(turn)
    replies.apply(turn, FollowUpReply(tap.value))
    return ""


def _rescreen(turn: Turn, tap: Tap) -> str:
    hold = turn.safety.hold
    if hold is None or not hold.ready or tap.value != "go" or not holds.is_over(turn):
        return _over(turn)
    signs.open_full(turn, "clearing")
    turn.show(fresh=True)
    return ""


def _seen(turn: Turn, tap: Tap) -> str:
    """Send the page for a provider, or ask which of the answers fits: the buttons under a T2 card."""
    if tap.value == "summary" and commands.choose(turn, tap.value):
        return ""
    if tap.value != "seen" or not turn.enrolment.done:
        return _over(turn)
    turn.ask(PromptName.UPDATE)
    turn.show(fresh=True)
    return ""


def _left_open(turn: Turn, tap: Tap) -> str:
    """Take the reason for two sessions without an end; anything but "just busy" opens the full screen."""
    if tap.value not in left_open.ANSWERS or not left_open.take(turn, tap.serial):
        return _over(turn)
    if tap.value == "busy":
        turn.toast("toast.left_busy")
    else:
        commands.choose(turn, "symptoms")
    return ""


def _resume(turn: Turn, tap: Tap) -> str:
    if settings_card.answer(turn, PromptName.RESUME, tap.value):
        return ""
    return _over(turn)


def _over(turn: Turn) -> str:
    turn.toast("toast.over")
    return "old button"


_ANSWERS: dict[PromptName, Callable[[Turn, Tap], str]] = {
    PromptName.HOLD: _hold,
    PromptName.FOLLOW_UP_HOLD: _follow_up,
    PromptName.RESCREEN: _rescreen,
    PromptName.SUMMARY: _seen,
    PromptName.RESUME: _resume,
    PromptName.LEFT_OPEN: _left_open,
}
PROMPTS = frozenset(_ANSWERS)
