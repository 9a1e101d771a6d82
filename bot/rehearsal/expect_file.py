"""Reads `expect` of a persona file: which day, which key of the output, which value (`persona-format.md` 4 and 5)."""

import re
from collections.abc import Callable

from bot.core.codes import T1_ORDER, T2_PRIORITY, VISCERAL
from bot.core.vocabulary import Dose, Form, Gate, Height, Mode, SessionClass
from bot.rehearsal.day_file import E_CODES, KEYS, U_CODES
from bot.rehearsal.persona import Expected
from bot.rehearsal.reading import (
    Node,
    PersonaError,
    Reader,
    T,
    calendar,
    each_field,
    each_item,
    mapping,
    matching,
    moment,
    one_of,
    truth,
    whole,
)

LEVEL_MAX = 6
SECONDS_MAX = 3600
SESSIONS_MAX = 99_999
_PART = re.compile(r"\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?")


def expectations(node: Node, length: int) -> tuple[Expected, ...]:
    """Return what is expected of each day, in the order of the file."""
    found: list[Expected] = []
    problems: list[str] = []
    for key, one in mapping(node).items():
        try:
            numbers = _numbers(one, key, length)
            values = each_field(one, OUTPUT)
        except PersonaError as problem:
            problems += problem.sentences
        else:
            found += [Expected(day=number, values=values) for number in numbers]
    if problems:
        raise PersonaError(*problems)
    return tuple(found)


def _numbers(node: Node, key: str, length: int) -> list[int]:
    """Return the days of `8`, `16-28` or `7,14,20-22`."""
    found: list[int] = []
    for part in key.split(","):
        match = _PART.fullmatch(part)
        low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= low <= high <= length:
            raise node.problem(f"{key!r} is no day, range or list of days from 1 to {length}")
        found += range(low, high + 1)
    return found


# --- values


def _or_null(reader: Reader[T]) -> Reader[T | None]:
    return lambda node: None if node.value is None else reader(node)


def _list(reader: Reader[str]) -> Callable[[Node], tuple[str, ...]]:
    return lambda node: each_item(node, reader)


def _one(*allowed: str) -> Reader[str | None]:
    return _or_null(one_of(allowed))


def _instant(node: Node) -> str:
    return f"{moment(node):%Y-%m-%dT%H:%M:%SZ}"


def _movement(node: Node) -> dict[str, object]:
    return each_field(node, dict.fromkeys(KEYS, _or_null(_remembered)))


def _dose(node: Node) -> dict[str, object]:
    readers: dict[str, Reader[object]] = dict.fromkeys(("*", *TOKENS), _one(*Dose))
    return each_field(node, readers)


TOKENS = (
    *("SU1", "TX1", "BR1"),
    *(f"{drill}.{side}" for drill in ("AN0", "TG2", "TG3", "TG4", "TG5") for side in "LR"),
    *KEYS,
)
"""Every token that a plan may print."""
_SIGNS = (*E_CODES, *U_CODES, "U-SEV10", *map(str, VISCERAL), "HOLD-T3", "HOLD-T4")
_T1 = ("V1", "V2", "V3", "V6", "U4", "U5", *map(str, T1_ORDER))
_T2 = tuple(map(str, T2_PRIORITY))
CODES = tuple(dict.fromkeys((*_SIGNS, *_T1, *_T2)))
CARDS = (
    *(f"{tier}:{code}" for tier in ("T4", "T3") for code in _SIGNS),
    *(f"T2:{code}" for code in _T2),
    *(f"T1:{code}" for code in dict.fromkeys(_T1)),
    *(f"NOTE:{code}" for code in dict.fromkeys((*_T2, *_T1))),
    *("FU-T2", "FU-T3", "FU-T4", "ADVICE", "RESCREEN", "CLEARED", "PAUSED", "MISTAP", "EASE"),
    *("OFFER:low", "OFFER:high", "REACH", "REFUSED"),
)
ALERTS = (
    *(f"{word}:{code}" for word in ("T4", "T3", "MISTAP") for code in _SIGNS),
    *("P-NOIMP28", "FU-UNANSWERED:T3", "FU-UNANSWERED:T4"),
)
_PLACES = "pre|post|quick_screen|start|next"
_OUTCOME = matching(
    rf"kept:(pre|post)|changed:(pre|post) \d+>\d+|raised:quick_screen|rejected:({_PLACES}|mistap)|ignored:({_PLACES})",
    "an outcome such as kept:pre, changed:pre 3>4, raised:quick_screen, rejected:post or ignored:next",
)
_remembered = matching(
    r"NEW|NEUTRAL|PARKED|GOOD \d+|EASED ok[01]|AVOID c\d until \d{4}-\d\d-\d\d",
    "a state such as GOOD 2, NEUTRAL, EASED ok0, AVOID c1 until 2027-01-22 or PARKED",
)
_score = _or_null(whole(0, 10))
_level = _or_null(whole(0, LEVEL_MAX))

OUTPUT: dict[str, Reader[object]] = {
    "day": whole(1, SESSIONS_MAX),
    "date": lambda node: calendar(node).isoformat(),
    "state": one_of(("ok", "refused", "erased")),
    "reminders": _list(_instant),
    "reminder_kind": _one("daily", "keep_change_pause", "weekly", "auto_pause"),
    "screens": _list(one_of(("full", "visceral", "mini"))),
    "mode": _one(*Mode),
    "level_before": _level,
    "level_after": _level,
    "plan": _list(one_of(TOKENS)),
    "dose": _dose,
    "form": _one(*Form),
    "planned_seconds": _or_null(whole(0, SECONDS_MAX)),
    "gate": _one(*Gate),
    "class": _one(*SessionClass),
    "credited": _or_null(truth),
    "extra": _list(one_of(SessionClass)),
    "baseline": _score,
    "current": _score,
    "improved": _or_null(truth),
    "S": _or_null(whole(0, SESSIONS_MAX)),
    "anchor": _or_null(lambda node: calendar(node).isoformat()),
    "cards": _list(one_of(CARDS)),
    "active": _list(one_of(CODES)),
    "paused": truth,
    "band_height": _one(*Height),
    "alerts": _list(one_of(ALERTS)),
    "taps": _list(_OUTCOME),
    "movement": _movement,
}
"""Readers of the keys of an output object, in the order in which it prints them."""
