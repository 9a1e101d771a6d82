"""What the page's clock buttons ask of a clock."""

from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable


@runtime_checkable
class SettableClock(Protocol):
    """A clock that can be moved; it may refuse a moment with ValueError and a sentence that says why."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    def advance(self, step: timedelta, /) -> object:
        """Move forward by a span."""
        ...

    def move_to(self, moment: datetime, /) -> object:
        """Move to an aware moment."""
        ...
