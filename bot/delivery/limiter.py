"""How fast this process may speak: arithmetic on a clock that is handed in (`bot.service.pacing`)."""

from collections.abc import Iterable

from bot.service.pacing import A_CHAT, EVERYONE, Rate


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
