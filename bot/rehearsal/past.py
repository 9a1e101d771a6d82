"""What led to a morning: every event of a persona until just before the session of a day."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.core.events import Event
from bot.core.programme import Programme
from bot.core.state import Participant
from bot.core.transition import ShowCard, Toast, Transition
from bot.rehearsal.persona import NO_DAY, Day, Persona
from bot.rehearsal.reading import PersonaError
from bot.rehearsal.script import begin_of, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event that was given to the core, and the state after it."""

    event: Event
    state: Participant | None
    speaks: bool
    """Something new appeared in the chat; else at most the card in front looks different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What happened until an instant, in order."""

    events: tuple[Happened, ...]
    until: datetime

    @property
    def state(self) -> Participant | None:
        """Return how things stand at the end."""
        return self.events[-1].state if self.events else None


@dataclass(slots=True)
class _Notes:
    """A diary of events. Satisfies `bot.rehearsal.diary.Diary`."""

    found: list[Happened] = field(default_factory=list[Happened])

    def open_day(self, day: date, state: Participant | None) -> None:
        """Dates are in the events."""

    def end_day(self, state: Participant | None) -> None:
        """Dates are in the events."""

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Keep the event."""
        speaks = any(not isinstance(one, Toast) and not _is_edit(one) for one in transition.replies)
        self.found.append(Happened(event=event, state=state, speaks=speaks))


def past(persona: Persona, day: int, programme: Programme) -> Past:
    """Play a persona until the minute of the first session of a day, without it; on day 1 that is just after joining.

    On a day without a session it is the persona's session time. The rules are those of `programme`, whatever the
    persona's `config` says.

    Raises:
        PersonaError: the persona has no such day, or an answer that a question does not take.
    """
    if not 1 <= day <= persona.length:
        raise PersonaError(f"{persona.name} has no day {day}: choose one from 1 to {persona.length}.")
    until = begin_of(persona, day)
    notes = _Notes()
    walk(_cut(persona, day), programme, notes)
    return Past(events=tuple(one for one in notes.found if one.event.at <= until), until=until)


def _cut(persona: Persona, day: int) -> Persona:
    """Return the persona as far as that session."""
    days: dict[int, Day] = {number: one for number, one in persona.days.items() if number < day}
    days[day] = replace(persona.days.get(day, NO_DAY), sittings=(), profile=None)
    return replace(persona, length=day, days=days)


def _is_edit(reply: object) -> bool:
    return isinstance(reply, ShowCard) and not reply.fresh
