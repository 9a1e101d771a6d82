"""What a walk tells: when a local date begins and ends, and what came of each event."""

from datetime import date
from typing import Protocol

from bot.core.events import Event
from bot.core.state import Participant
from bot.core.transition import Transition


class Diary(Protocol):
    """Who keeps what comes of the events."""

    def open_day(self, day: date, state: Participant | None) -> None:
        """Begin a local date, or go on with one that comes in pieces."""
        ...

    def end_day(self, state: Participant | None) -> None:
        """End the date that is open, for the time being."""
        ...

    def note(self, event: Event, state: Participant | None, transition: Transition) -> None:
        """Take in an event and its outcome; `state` is the one after it."""
        ...
