"""Which content version and rules hold for a participant."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.core.content import Content
from bot.core.events import Event
from bot.core.programme import Programme
from bot.core.state import Participant
from bot.core.timers import Timer
from bot.core.timers import timers as core_timers
from bot.core.transition import Transition
from bot.service.ports import Library

Advance = Callable[[Participant | None, Event, Programme], Transition]
Timers = Callable[[Participant, Programme], Sequence[Timer]]


class Rulebook:
    """Sees to it that a running session stays on the content version it started with."""

    def __init__(self, library: Library, timers: Timers = core_timers) -> None:
        self._library = library
        self._timers = timers

    def content(self, state: Participant | None) -> Content:
        """Return the content that holds for a state; None for somebody unknown."""
        session = state.session if state else None
        return self._library.version(session.content) if session and session.content else self._library.current

    def timers(self, state: Participant) -> Sequence[Timer]:
        """Return what the state waits for."""
        return self._timers(state, self.content(state).programme)

    def grace(self, state: Participant) -> timedelta:
        """Return how late a reminder may still go out (`programme.md C10`)."""
        return timedelta(minutes=self.content(state).programme.constants.late_grace_min)
