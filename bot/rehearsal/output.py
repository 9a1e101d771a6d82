"""The JSON object of a day (`persona-format.md` 4)."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.core.effects import is_paused
from bot.core.state import Participant
from bot.core.transition import Planned
from bot.core.vocabulary import Dose, Mode, SessionClass, Tier
from bot.rehearsal.log import End, Row

NOTE_DAYS = 7
"""A T1 note is active on the dates before its last match + 7 (`programme.md H.17`)."""


def day_object(number: int, row: Row, end: End) -> dict[str, object]:
    """Return the object of one day."""
    status = _status(end)
    state = end.state if status == "ok" else None
    paused = state is not None and is_paused(state)
    known = status == "ok"
    return {
        "day": number,
        "date": row.day.isoformat(),
        "state": status,
        "reminders": _once(row.reminders),
        "reminder_kind": row.reminder_kind,
        "screens": _once(row.screens),
        **_session(row, paused=paused),
        "level_before": row.level_before if known else None,
        "level_after": _level(state) if known else None,
        "extra": _once(row.extra),
        "baseline": row.figures[0],
        "current": row.figures[1],
        "improved": row.figures[2],
        "S": _sessions(row, state) if known else None,
        "anchor": _anchor(state, end.joined) if known else None,
        "cards": row.cards,
        "active": [] if state is None else _active(state, row.day),
        "paused": paused,
        "alerts": _once(row.alerts),
        "taps": _once(row.taps),
        "movement": row.movement,
    }


def _once(values: Iterable[str]) -> list[str]:
    """Return the values without repeats (`persona-format.md` 5: no duplicates in the output)."""
    return list(dict.fromkeys(values))


def _status(end: End) -> str:
    if end.state is None:
        return "erased" if end.erased else "ok"
    return "refused" if end.state.refused else "ok"


def _session(row: Row, *, paused: bool) -> Mapping[str, object]:
    planned, closed = row.planned, row.closed
    void = closed is not None and closed.kind is SessionClass.VOID
    return {
        "mode": _mode(row, paused=paused),
        "plan": [block.token for block in planned.blocks] if planned else [],
        "dose": _dose(planned) if planned else {},
        "form": planned.form if planned else None,
        "planned_seconds": planned.seconds if planned else None,
        "gate": row.gate,
        "class": closed.kind.value if closed else None,
        "credited": (closed.credited and not void) if closed else None,
        "band_height": planned.height if planned else None,
    }


def _mode(row: Row, *, paused: bool) -> str | None:
    if row.planned is not None:
        return row.mode
    return Mode.PAUSE.value if paused or row.refused else None


def _dose(planned: Planned) -> dict[str, str]:
    if planned.mode is Mode.GENTLE:
        return {"*": Dose.D0.value}
    return {block.token: block.dose.value for block in planned.blocks if block.dose is not Dose.D1}


def _level(state: Participant | None) -> int:
    return state.training.level if state is not None and state.training is not None else 0


def _sessions(row: Row, state: Participant | None) -> int:
    if row.sessions is not None:
        return row.sessions
    return 0 if state is None or state.training is None else state.training.sessions


def _anchor(state: Participant | None, joined: date) -> str:
    return (joined if state is None or state.training is None else state.training.anchor).isoformat()


def _active(state: Participant, day: date) -> list[str]:
    codes = [
        str(code)
        for code, one in state.safety.active.items()
        if one.tier is not Tier.T1 or (day - one.matched).days < NOTE_DAYS
    ]
    hold = state.safety.hold
    return _once([*codes, *(map(str, hold.codes) if hold is not None else ())])
