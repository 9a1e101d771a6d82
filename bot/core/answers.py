"""Which module answers which question."""

from collections.abc import Callable, Mapping

from bot.core import (
    band,
    blocks,
    changes,
    closing,
    commands,
    day,
    exploring,
    flow,
    joining,
    moves,
    reminders,
    replies,
    resume,
    scratch,
    settings_card,
    signs,
    stopping,
    stretching,
)
from bot.core.prompts import PromptName as P
from bot.core.signs import Ended
from bot.core.turn import Turn
from bot.core.vocabulary import FollowUpReply, TenseSide

Answer = Callable[[Turn, str], bool]


def answer(turn: Turn, prompt: P, value: str) -> bool:
    """Answer the question in front; False, with nothing changed, if `value` is none of its answers."""
    if turn.state.refused:
        if prompt is P.FORGET:
            return settings_card.answer(turn, prompt, value)
        return prompt is P.REFUSED and joining.take_back_refusal(turn, value)
    handler = _OTHERS.get(prompt)
    if handler is not None:
        return handler(turn, value)
    if prompt in _PAGES:
        return _page(turn, prompt, value)
    if prompt in _SETTINGS or (turn.enrolment.done and prompt in _SHARED and scratch.from_settings(turn)):
        return settings_card.answer(turn, prompt, value)
    return (prompt in _SHARED or prompt in _JOINING) and joining.answer(turn, prompt, value)


def _page(turn: Turn, prompt: P, value: str) -> bool:
    verdict = signs.answer(turn, prompt, value)
    if isinstance(verdict, Ended):
        flow.page_ended(turn, verdict)
        return True
    return verdict


def _reminder(turn: Turn, value: str) -> bool:
    if value == "begin":
        day.begin(turn)
        return True
    return reminders.snooze(turn, value)


def _keep(turn: Turn, value: str) -> bool:
    match value:
        case "keep":
            turn.routine(run=0)
            turn.toast("toast.kept")
            turn.ask(P.REMINDER)
        case "change":
            turn.routine(run=0)
            settings_card.open_card(turn, "time")
        case "pause":
            settings_card.open_card(turn, "pause")
        case _:
            return False
    return True


def _weekly_side(turn: Turn, value: str) -> bool:
    if value not in set(TenseSide):
        return False
    turn.enrol(tense_side=TenseSide(value))
    closing.finish(turn)
    return True


def _reach(turn: Turn, value: str) -> bool:
    if not band.reached(turn, value):
        return False
    closing.finish(turn)
    return True


def _home(turn: Turn, value: str) -> bool:
    return commands.choose(turn, value)


def _update(turn: Turn, value: str) -> bool:
    if value not in set(FollowUpReply) - {FollowUpReply.NONE}:
        return value == "back" and _paused(turn, value)
    replies.apply(turn, FollowUpReply(value))
    return True


def _paused(turn: Turn, value: str) -> bool:
    match value:
        case "update":
            turn.ask(P.UPDATE)
        case "back":
            resume.go_back(turn)
        case "history" if turn.enrolment.done:
            settings_card.open_card(turn, "history")
        case _:
            return commands.choose(turn, value)
    return True


_PAGES = frozenset({P.EMERGENCY, P.TODAY, P.SIGN, P.BODY, P.MINI})
_SETTINGS = frozenset({P.SETTINGS, P.SET_DAYS, P.SET_HISTORY, P.PAUSE_FOR, P.RESUME, P.FORGET, P.FORGOTTEN})
_SHARED = frozenset({P.GATES, P.GATE_OK, P.REGION, P.SIDE, P.BAND, P.CLOCK, P.PLACE, P.TIME})
_JOINING = frozenset({P.WELCOME, P.TERMS, P.HEALTH, P.READY})
_OTHERS: Mapping[P, Answer] = {
    P.REMINDER: _reminder,
    P.KEEP: _keep,
    P.FOLLOW_UP: day.answer_follow_up,
    P.QUICK: day.answer_quick,
    P.PRE: day.answer_score,
    P.WEEKLY_SIDE: _weekly_side,
    P.OFFER: day.answer_offer,
    P.LOCKED: day.answer_locked,
    P.STEP: blocks.answer_step,
    P.STRETCH: stretching.answer,
    P.EASE: stretching.answer_ease,
    P.STRETCH_AGAIN: stretching.answer_again,
    P.RATE: blocks.answer_rate,
    P.FEEL: blocks.answer_feel,
    P.MOVES: moves.answer,
    P.UGH: blocks.answer_ugh,
    P.EXPLORE: exploring.answer,
    P.STOP_WHY: stopping.answer,
    P.POST: closing.answer_score,
    P.AFTER: closing.answer_after,
    P.REACH: _reach,
    P.CHANGE: changes.answer,
    P.HOME: _home,
    P.DONE: _home,
    P.PAUSED: _paused,
    P.UPDATE: _update,
}
