"""Rules that look at a session when it closes: W-RED3, N-* and the I-* notes (`programme.md D3, H.16, H.24`)."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.core import episodes
from bot.core.turn import Turn
from bot.core.vocabulary import After, Code, Memory, SessionClass

RED3 = 3
RED3_SPAN = 13
DIZZY_SPAN = 28
DIZZY_AN0 = 7
NUMB_SPAN = 14
HEAD_SPAN = 28
HEAD_AN0 = 3
HEAD_LIMIT = 3
EASE_RUN = 3


def at_close(turn: Turn, kind: SessionClass, after: After | None) -> None:
    """Start what the session itself calls for: W-RED3 and the N-* and I-* rules (`programme.md D3`)."""
    t2: list[Code] = []
    t1: list[Code] = []
    if kind is SessionClass.RED and _reds(turn, RED3_SPAN) >= RED3:
        t2.append(Code("W-RED3"))
    if after is not None and after in _SYMPTOMS:
        _SYMPTOMS[after](turn, t2, t1)
    known = turn.training.memory
    if any(key.startswith("AN") and known[key].state is Memory.PARKED for key in turn.session.ratings):
        t1.append(Code("I-PARKED"))
    if turn.safety.ease_run >= EASE_RUN:
        t1.append(Code("I-EASE"))
    episodes.start(turn, t2, t1)


def _reds(turn: Turn, span: int) -> int:
    return sum(1 for day in turn.safety.red if (turn.today - day).days <= span)


def _recent(days: tuple[date, ...], today: date, span: int) -> tuple[date, ...]:
    """Return the earlier dates within `span`, with today added."""
    return (*(day for day in days if (today - day).days <= span), today)


def _order_an0(turn: Turn, days: int) -> None:
    until = turn.today + timedelta(days=days)
    turn.guard(an0_before=max(until, turn.safety.an0_before or until))


def _dizzy(turn: Turn, t2: list[Code], t1: list[Code]) -> None:
    days = _recent(turn.safety.dizzy, turn.today, DIZZY_SPAN)
    turn.guard(dizzy=days)
    if len(days) > 1:
        t2.append(Code("N-DIZZY"))
    else:
        t1.append(Code("I-DIZZY"))
        _order_an0(turn, DIZZY_AN0)


def _numb(turn: Turn, t2: list[Code], t1: list[Code]) -> None:
    days = _recent(turn.safety.numb, turn.today, NUMB_SPAN)
    turn.guard(numb=days)
    (t2 if len(days) > 1 else t1).append(Code("N-TINGLE") if len(days) > 1 else Code("I-TINGLE"))


def _headache(turn: Turn, t2: list[Code], t1: list[Code]) -> None:
    days = _recent(turn.safety.headache, turn.today, HEAD_SPAN)
    turn.guard(headache=days)
    if len(days) >= HEAD_LIMIT:
        t2.append(Code("N-HEAD"))
    else:
        t1.append(Code("I-HEAD"))
        _order_an0(turn, HEAD_AN0)


_SYMPTOMS: dict[After, Callable[[Turn, list[Code], list[Code]], None]] = {
    After.DIZZY: _dizzy,
    After.NUMB: _numb,
    After.HEADACHE: _headache,
}
