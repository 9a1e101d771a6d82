"""How fast the bot may speak: pure arithmetic on a clock that is handed in (generic cell rate algorithm)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many a second, and so many at once after a rest."""

    a_second: float
    burst: int = 1

    @property
    def spacing(self) -> float:
        """Seconds between two."""
        return 1 / self.a_second

    def free(self, full_at: float, now: float) -> int:
        """Return how many may go now; `full_at` is when the next would be on schedule (0 at first)."""
        slack = now + self.burst * self.spacing - max(full_at, now)
        return max(0, int(slack / self.spacing + 1e-9))

    def after(self, full_at: float, now: float, count: int = 1) -> float:
        """Return `full_at` once `count` have gone."""
        return max(full_at, now) + count * self.spacing

    def wait(self, full_at: float, now: float) -> float:
        """Return the seconds until one may go."""
        return max(0.0, full_at - now - (self.burst - 1) * self.spacing)


EVERYONE = Rate(a_second=27)
"""Telegram allows 30 a second; measured with a burst of 1, 27 never went over."""
A_CHAT = Rate(a_second=1, burst=4)


class Limiter:
    """Keeps the count for the bot and for each chat, and the pauses that Telegram asked for.

    What answers a person is counted but never waits for the bot-wide rate: bulk makes room for it. `now` is in seconds
    of any clock that does not run backwards.
    """

    def __init__(self, everyone: Rate = EVERYONE, a_chat: Rate = A_CHAT) -> None:
        self._everyone = everyone
        self._a_chat = a_chat
        self._full_at = 0.0
        self._chats: dict[int, float] = {}
        self._silent_until = 0.0

    def change(self, everyone: Rate = EVERYONE, a_chat: Rate = A_CHAT) -> None:
        """Go on at other rates; what went before no longer counts."""
        self._everyone, self._a_chat = everyone, a_chat
        self._full_at, self._chats = 0.0, {}

    def bulk(self, now: float) -> int:
        """Return how many bulk letters may go now."""
        return self._everyone.free(self._full_at, now)

    def silent(self, now: float) -> float:
        """Return how many seconds nothing may go at all."""
        return max(0.0, self._silent_until - now)

    def resting(self, now: float) -> frozenset[int]:
        """Return chats that have had their share; forget those that have long been quiet."""
        self._chats = {chat: full_at for chat, full_at in self._chats.items() if full_at > now}
        return frozenset(chat for chat, full_at in self._chats.items() if self._a_chat.free(full_at, now) == 0)

    def went(self, chats: Iterable[int], now: float) -> None:
        """Count letters to these chats."""
        for chat in chats:
            self._full_at = self._everyone.after(self._full_at, now)
            self._chats[chat] = self._a_chat.after(self._chats.get(chat, 0.0), now)

    def silence(self, seconds: float, now: float) -> None:
        """Say nothing for so long: Telegram answered 429."""
        self._silent_until = max(self._silent_until, now + seconds)

    def waits(self, now: float, *, bulk: bool) -> list[float]:
        """Return after how many seconds something may go that may not now; `bulk`: bulk letters are waiting."""
        if self.silent(now):
            return [self.silent(now)]
        chats = [self._a_chat.wait(self._chats[chat], now) for chat in self.resting(now)]
        return [*chats, self._everyone.wait(self._full_at, now)] if bulk else chats
