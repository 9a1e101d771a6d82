"""Counts what a cohort does: one `Tally` a participant, added up into one `Totals` a cohort."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from bot.core.effects import is_paused
from bot.core.events import Event
from bot.core.state import Participant, Session
from bot.core.transition import (
    CardShown,
    Decided,
    Message,
    Planned,
    Record,
    Reminded,
    Reply,
    SessionClosed,
    ShowCard,
    Transition,
)
from bot.core.vocabulary import Rating, SessionClass

MARKS = (7, 14, 30, 60, 90)
"""Days at whose end the level is noted, besides the last one."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one participant did. Satisfies `bot.rehearsal.diary.Diary`."""

    days: int = 0
    paused: int = 0
    sat: int = 0
    """Days with a counted session."""
    seconds: int = 0
    """Planned seconds of sessions that were not given up."""
    messages: int = 0
    edits: int = 0
    reminders: int = 0
    rated: int = 0
    ughs: int = 0
    first_score: int | None = None
    last_score: int | None = None
    level: int = 0
    levels: dict[int, int] = field(default_factory=dict[int, int])
    classes: Counter[str] = field(default_factory=Counter[str])
    modes: Counter[str] = field(default_factory=Counter[str])
    codes: set[str] = field(default_factory=set[str])
    """Codes that were ever started, and signs: `P-NOIMP14`, `T4:E1`."""
    planned: int = 0
    last_day: date | None = None
    session: Session | None = None

    def open_day(self, day: date, state: Participant | None) -> None:
        """Count a date that was not counted yet."""
        del state
        if self.last_day is None or day > self.last_day:
            self.last_day = day
            self.days += 1

    def end_day(self, state: Participant | None) -> None:
        """Note the level, and whether exercise is on hold."""
        if state is None:
            return
        self.level = state.training.level if state.training is not None else 0
        self.levels[self.days] = self.level
        self.paused += is_paused(state)

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Count one event's records and replies."""
        del event
        for record in transition.records:
            self._count(record)
        for reply in transition.replies:
            self._count_reply(reply)
        self.session = None if state is None else state.session

    def _count(self, record: Record) -> None:
        match record:
            case Planned():
                self.planned = record.seconds
            case SessionClosed():
                self._count_session(record)
            case Reminded():
                self.reminders += 1
            case Decided(fact="why.started"):
                self.codes.add(record.rule)
            case CardShown() if record.code.startswith(("T4:", "T3:")):
                self.codes.add(record.code)
            case _:
                pass

    def _count_session(self, record: SessionClosed) -> None:
        self.classes[record.kind.value] += 1
        if record.mode is not None:
            self.modes[record.mode.value] += 1
        if record.kind is SessionClass.VOID:
            return
        self.sat += not record.extra
        self.seconds += self.planned
        if record.pre is not None and not record.extra:
            self.first_score = record.pre if self.first_score is None else self.first_score
            self.last_score = record.pre
        if self.session is not None:
            ratings = self.session.ratings.values()
            self.rated += len(ratings)
            self.ughs += sum(1 for rating in ratings if rating is Rating.UGH)

    def _count_reply(self, reply: Reply) -> None:
        if isinstance(reply, Message) or (isinstance(reply, ShowCard) and reply.fresh):
            self.messages += 1
        elif isinstance(reply, ShowCard):
            self.edits += 1


@dataclass(slots=True, kw_only=True)
class Totals:
    """What a cohort did, with one `Tally` for each participant and their kinds."""

    version: str
    tallies: list[Tally] = field(default_factory=list[Tally])
    kinds: list[str] = field(default_factory=list[str])

    def add(self, kind: str, tally: Tally) -> None:
        """Take in one participant; the session that was open is not needed any more."""
        tally.session = None
        self.kinds.append(kind)
        self.tallies.append(tally)
