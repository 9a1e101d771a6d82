"""The only reader of the wall clock. Everything else is handed a `Clock`."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """Return the present as an aware UTC datetime."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that can be set forward, for the playground and the journeys.

    With `running` it goes on at the pace of the machine's clock from where it was put; else it stands still.
    """

    def __init__(self, start: datetime | None = None, *, running: bool = True) -> None:
        """Start at `start` (aware), or at the machine's time."""
        self._running = running
        self._base = (start or datetime.now(UTC)).astimezone(UTC)
        self._set_at = datetime.now(UTC)

    def now(self) -> datetime:
        """Return the clock's time in UTC."""
        return self._base + (datetime.now(UTC) - self._set_at) if self._running else self._base

    def go_on(self) -> None:
        """Go on at the pace of the machine's clock from here, if the clock stood still."""
        self._base, self._set_at, self._running = self.now(), datetime.now(UTC), True

    def advance(self, step: timedelta) -> None:
        """Set the clock forward by `step`, which is not negative."""
        self.move_to(self.now() + step)

    def move_to(self, moment: datetime) -> None:
        """Set the clock to `moment` (aware). Time does not run backwards: ValueError if it lies in the past."""
        now = self.now()
        if moment < now:
            message = f"The clock only moves forward: it is {now.isoformat()}, asked for {moment.isoformat()}."
            raise ValueError(message)
        self._base = moment.astimezone(UTC)
        self._set_at = datetime.now(UTC)
