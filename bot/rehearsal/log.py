"""Collects what happened on each local date and prints it as `persona-format.md` 4 says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core import effects, scores
from bot.core.programme import Programme
from bot.core.state import Participant, Training
from bot.core.timekeeping import local_date
from bot.core.transition import (
    Alerted,
    CardShown,
    Erased,
    MovementChanged,
    Planned,
    Record,
    Reminded,
    ScreenShown,
    SessionClosed,
    SessionStarted,
    TapJudged,
)
from bot.core.vocabulary import Dose, Mode, SessionClass, Tier

NOTE_DAYS = 7


@dataclass(slots=True, kw_only=True)
class Row:
    """What happened on one local date."""

    day: date
    reminders: list[str] = field(default_factory=list[str])
    reminder_kind: str | None = None
    screens: list[str] = field(default_factory=list[str])
    cards: list[str] = field(default_factory=list[str])
    alerts: list[str] = field(default_factory=list[str])
    taps: list[str] = field(default_factory=list[str])
    movement: dict[str, str] = field(default_factory=dict[str, str])
    extra: list[str] = field(default_factory=list[str])
    planned: Planned | None = None
    closed: SessionClosed | None = None
    started: bool = False
    gate: str | None = None
    mode: str | None = None
    figures: tuple[int | None, int | None, bool | None] = (None, None, None)
    checked_in: bool = False
    sessions: int | None = None
    level_before: int = 0


class Log:
    """Rows by date, filled event by event."""

    def __init__(self, programme: Programme, start: date, zone: str) -> None:
        """Begin with nothing."""
        self._programme = programme
        self._zone = zone
        self._extra = False
        self.rows: dict[date, Row] = {}
        self.today = start
        self.erased = False
        self._last_training: Training | None = None

    def open_day(self, day: date, state: Participant | None) -> Row:
        """Begin the row of a date."""
        row = self.rows.get(day)
        if row is None:
            row = Row(day=day, level_before=_level(state))
            self.rows[day] = row
        return row

    def note(self, at: datetime, state: Participant | None, records: tuple[Record, ...]) -> None:
        """Keep the records of one event under its local date."""
        if state is not None and state.enrolment.zone is not None:
            self._zone = state.enrolment.zone
        self.today = local_date(at, self._zone)
        row = self.open_day(self.today, state)
        for record in records:
            self._keep(row, at, record)
        self._keep_state(row, state)

    def _keep(self, row: Row, at: datetime, record: Record) -> None:  # noqa: C901 - one line a kind
        match record:
            case Reminded(kind=kind):
                row.reminders.append(f"{at:%Y-%m-%dT%H:%M:%SZ}")
                row.reminder_kind = kind
            case ScreenShown(kind=kind):
                row.screens.append(kind)
            case CardShown(code=code):
                row.cards.append(code)
            case Alerted(code=code):
                row.alerts.append(code)
            case TapJudged(outcome=outcome):
                row.taps.append(outcome)
            case MovementChanged(key=key, text=text):
                row.movement[key] = text
            case SessionStarted(extra=extra):
                self._extra = extra
                row.started = row.started or not extra
            case Planned() if not self._extra:
                row.planned = record
            case SessionClosed(extra=True, kind=kind):
                row.extra.append(kind.value)
            case SessionClosed():
                row.closed = record
            case Erased():
                self.erased = True
            case _:
                pass

    def _keep_state(self, row: Row, state: Participant | None) -> None:
        """Note what only the state of the open session tells."""
        if state is None or state.session is None or state.session.extra or state.training is None:
            return
        session, training = state.session, state.training
        if session.gate is not None:
            row.gate = session.gate.value
        if session.mode is not None:
            row.mode = session.mode.value
        if not session.pre_answered or row.closed is not None:
            row.sessions = training.sessions
        if session.pre is not None and not row.checked_in:
            base, now = scores.baseline(training), scores.current(training, session.day)
            row.figures = (base, now, scores.improved(base, now, self._programme.constants))
            row.sessions = training.sessions
            row.checked_in = session.ruled


def day_object(number: int, row: Row, state: Participant | None, *, erased: bool) -> dict[str, object]:
    """Return the JSON object of a day; `state` is the one at the end of the local date."""
    gone = "erased" if erased else "refused" if state is not None and state.refused else "ok"
    training = state.training if state is not None else None
    kept = gone == "ok" and state is not None
    paused = kept and state is not None and effects.is_paused(state)
    return {
        "day": number,
        "date": row.day.isoformat(),
        "state": gone,
        "reminders": row.reminders,
        "reminder_kind": row.reminder_kind,
        "screens": row.screens,
        **_session(row, paused=paused),
        "level_before": row.level_before if kept else None,
        "level_after": _level(state) if kept else None,
        "extra": row.extra,
        "baseline": row.figures[0],
        "current": row.figures[1],
        "improved": row.figures[2],
        "S": _sessions(row, training) if kept else None,
        "anchor": _anchor(row, training) if kept else None,
        "cards": row.cards,
        "active": _active(state, row.day) if kept and state is not None else [],
        "paused": paused,
        "alerts": row.alerts,
        "taps": row.taps,
        "movement": row.movement,
    }


def _session(row: Row, *, paused: bool) -> Mapping[str, object]:
    planned, closed = row.planned, row.closed
    mode = row.mode if planned is not None else None
    if mode is None and paused:
        mode = Mode.PAUSE.value
    void = closed is not None and closed.kind is SessionClass.VOID
    return {
        "mode": mode,
        "plan": [block.token for block in planned.blocks] if planned else [],
        "dose": _dose(planned) if planned else {},
        "form": planned.form if planned else None,
        "planned_seconds": planned.seconds if planned else None,
        "gate": row.gate,
        "class": closed.kind.value if closed else None,
        "credited": False if void else closed.credited if closed else None,
        "band_height": planned.height if planned else None,
    }


def _dose(planned: Planned) -> dict[str, str]:
    if planned.mode is Mode.GENTLE:
        return {"*": Dose.D0.value}
    return {block.token: block.dose.value for block in planned.blocks if block.dose is not Dose.D1}


def _level(state: Participant | None) -> int:
    return state.training.level if state is not None and state.training is not None else 0


def _sessions(row: Row, training: Training | None) -> int:
    if row.sessions is not None:
        return row.sessions
    return 0 if training is None else training.sessions


def _anchor(row: Row, training: Training | None) -> str:
    return (row.day if training is None else training.anchor).isoformat()


def _active(state: Participant, day: date) -> list[str]:
    codes = [
        str(code)
        for code, one in state.safety.active.items()
        if one.tier is not Tier.T1 or (day - one.matched).days < NOTE_DAYS
    ]
    hold = state.safety.hold
    return codes + ([str(code) for code in hold.codes] if hold is not None else [])
