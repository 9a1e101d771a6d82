"""What operators are told once a day: figures of the last 24 hours, nothing about anybody (`programme.md D6, EG19`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.core.transition import Message
from bot.service.keeping import WorkStore
from bot.service.ports import Mouth

REPORT = "report"
"""The key of a message to operators. Its words are in its field `text`, not among the texts of the content."""
HOUR = 8
"""From so many hours UTC on; a bot that was not running then makes up for it on the same day."""
WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What happened within 24 hours, and how many people and open alerts there are now."""

    people: int
    sessions: int
    t4: int
    t3: int
    mistaps: int
    undelivered: int
    open_alerts: int
    cards: Sequence[str]
    """Codes of the safety cards and notes that were shown, such as `T2:U1`."""


class Books(Protocol):
    """Where it is counted."""

    async def day(self, since: datetime) -> Figures:
        """Return the figures since an instant."""
        ...


class Daily:
    """Writes the letters of a day once, also across restarts: their keys hold the date."""

    def __init__(
        self, *, store: WorkStore, books: Books, words: Callable[[Figures], str], clock: Clock, mouth: Mouth
    ) -> None:
        self._store = store
        self._books = books
        self._words = words
        self._clock = clock
        self._mouth = mouth
        self._told: date | None = None

    async def text(self) -> str:
        """Return the figures of the last 24 hours in words."""
        return self._words(await self._books.day(self._clock.now() - WITHIN))

    async def run(self) -> bool:
        """Tell operators if it is time and this program has not done so; what was told before is not told again."""
        now = self._clock.now()
        if now.hour < HOUR or self._told == now.date():
            return False
        message = Message(key=REPORT, fields={"text": await self.text()}, silent=True)
        async with self._store.begin() as work:
            await work.tell_operators(message, f"daily:{now.date()}", now)
        self._told = now.date()
        self._mouth.wake()
        return True
