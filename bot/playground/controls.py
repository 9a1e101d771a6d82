"""What the page may ask of whoever runs the bot."""

from datetime import datetime
from typing import Protocol


class Controls(Protocol):
    """Filled in by the wiring."""

    async def next_due(self) -> datetime | None:
        """Return when the bot next wants to write by itself, aware, or None."""
        ...

    async def wake(self) -> None:
        """Let the bot look at the clock now; return when it has."""
        ...


class NoControls:
    """For a bot that does nothing by itself."""

    async def next_due(self) -> datetime | None:
        """Nothing is ever due."""
        return None

    async def wake(self) -> None:
        """Nothing has to look at the clock."""
