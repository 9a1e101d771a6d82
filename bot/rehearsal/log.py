"""Collects what happened on each local date, in the words of `persona-format.md` 4."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core import scores
from bot.core.effects import is_paused
from bot.core.events import Event
from bot.core.programme import Constants
from bot.core.state import Participant, Session, Training
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
    Transition,
)
from bot.core.vocabulary import SessionClass

Figures = tuple[int | None, int | None, bool | None]
"""B, C, improved."""


@dataclass(slots=True, kw_only=True)
class Row:
    """What happened on one local date."""

    day: date
    level_before: int = 0
    reminders: list[str] = field(default_factory=list[str])
    reminder_kind: str | None = None
    screens: list[str] = field(default_factory=list[str])
    cards: list[str] = field(default_factory=list[str])
    alerts: list[str] = field(default_factory=list[str])
    taps: list[str] = field(default_factory=list[str])
    movement: dict[str, str] = field(default_factory=dict[str, str])
    extra: list[str] = field(default_factory=list[str])
    started: bool = False
    """A credit-eligible session was started."""
    refused: bool = False
    """A session was refused, or cut before its plan."""
    planned: Planned | None = None
    closed: SessionClosed | None = None
    gate: str | None = None
    mode: str | None = None
    figures: Figures = (None, None, None)
    sessions: int | None = None
    """S as the rules of the session used it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How things stand when a local date ends."""

    state: Participant | None
    erased: bool
    """Everything was erased, and nobody joined again."""
    joined: date
    """Date of the last joining."""


class Log:
    """Rows by date, filled event by event."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._rows: dict[date, Row] = {}
        self._today = Row(day=date.min)
        self._extra = False
        self._scored: tuple[int | None, bool] = (None, False)
        self._before_drills = False
        """The session that is open has just got its plan."""
        self._ends: dict[date, End] = {}
        self._erased = False
        self._joined = date.min

    def open_day(self, day: date, state: Participant | None) -> None:
        """Go on with the row of a date; a new one notes the level before anything else."""
        if day not in self._rows:
            training = state.training if state is not None else None
            self._rows[day] = Row(day=day, level_before=0 if training is None else training.level)
        self._today = self._rows[day]

    def end_day(self, state: Participant | None) -> None:
        """Keep how the date ends."""
        self._ends[self._today.day] = End(state=state, erased=self._erased, joined=self._joined)

    def end(self, day: date) -> End:
        """Return how a date that was opened ended."""
        return self._ends[day]

    def row(self, day: date) -> Row:
        """Return the row of a date that was opened."""
        return self._rows[day]

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Keep the records of one event under the date in force."""
        for record in transition.records:
            self._keep(event.at, record)
        if state is not None and (self._erased or self._joined == date.min):
            self._erased, self._joined = False, self._today.day
        if state is not None:
            self._keep_state(state)

    def _keep(self, at: datetime, record: Record) -> None:
        row = self._today
        match record:
            case Reminded():
                row.reminders.append(f"{at:%Y-%m-%dT%H:%M:%SZ}")
                row.reminder_kind = record.kind
            case ScreenShown():
                row.screens.append(record.kind)
            case CardShown():
                row.cards.append(record.code)
                row.refused = record.code == "PAUSED" or (row.refused and record.code != "MISTAP")
            case Alerted():
                row.alerts.append(record.code)
            case TapJudged():
                row.taps.append(record.outcome)
            case MovementChanged():
                row.movement[record.key] = record.text
            case _:
                self._keep_session(record)

    def _keep_session(self, record: Record) -> None:
        """Keep how a session goes, under the date on which it was begun."""
        match record:
            case Erased():
                self._erased = True
                if self._before_drills:
                    self._today.planned, self._today.mode = None, None
            case SessionStarted():
                self._extra = record.extra
                self._today.started = self._today.started or not record.extra
            case Planned() if not self._extra:
                row = self._of(record.day)
                row.planned, row.closed, row.gate, row.mode = record, None, None, record.mode.value
            case SessionClosed(extra=True) if record.mode is not None:
                self._of(record.day).extra.append(record.kind.value)
            case SessionClosed(extra=False) if record.mode is not None or record.kind is not SessionClass.VOID:
                self._of(record.day).closed = record
            case _:
                pass

    def _of(self, day: date) -> Row:
        return self._rows.get(day, self._today)

    def _keep_state(self, state: Participant) -> None:
        """Note what only the state of the open session tells."""
        row, session, training = self._today, state.session, state.training
        if row.started and row.planned is None and is_paused(state):
            row.refused = True
        self._before_drills = session is not None and not session.extra and session.at == 0 and not session.stretch
        if session is None or session.extra or training is None:
            self._scored = (None, False)
            return
        row = self._of(session.day)
        row.sessions = training.sessions
        if session.gate is not None:
            row.gate = session.gate.value
        if session.mode is not None:
            row.mode = session.mode.value
        self._keep_figures(row, session, training)

    def _keep_figures(self, row: Row, session: Session, training: Training) -> None:
        scored = (session.pre, session.ruled)
        if session.pre is not None and scored != self._scored:
            base, now = scores.baseline(training), scores.current(training, session.day)
            row.figures = (base, now, scores.improved(base, now, self._constants))
        self._scored = scored
