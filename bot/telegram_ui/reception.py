"""Updates that Telegram brings (`platform.md 6` #5): each is handled while Telegram waits for the answer.

Telegram keeps what it was not thanked for and brings it again, so there is no queue here that a kill could lose.
"""

import asyncio
from weakref import WeakValueDictionary

from bot.telegram_ui.clerk import Clerk, RawUpdate, chat_of, id_of

MOST_INSIDE = 40
"""How many updates Telegram may bring at the same time; those beyond the clerk's room wait for their turn."""


class Reception:
    """Takes updates from the start of `run` until `stop`; those of one chat in the order in which they come."""

    def __init__(self, *, clerk: Clerk, most: int = MOST_INSIDE) -> None:
        self._clerk = clerk
        self._most = most
        self._inside = 0
        self._started = False
        self._stopping = asyncio.Event()
        self._left = asyncio.Event()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def open(self) -> bool:
        """Whether updates are taken in."""
        return self._started and not self._stopping.is_set()

    async def run(self) -> None:
        """Take updates in until `stop`; return when what is in hand is done."""
        self._started = True
        await self._stopping.wait()
        while self._inside:
            self._left.clear()
            await self._left.wait()

    def stop(self) -> None:
        """Take in nothing more."""
        self._stopping.set()

    async def take(self, raw: RawUpdate) -> bool:
        """Return True when the update was handled or set aside; False when it is to be brought again."""
        if not self.open or self._inside >= self._most:
            return False
        self._inside += 1
        try:
            return await self._taken(raw)
        finally:
            self._inside -= 1
            self._left.set()

    async def _taken(self, raw: RawUpdate) -> bool:
        update = self._clerk.parsed(raw)
        if isinstance(update, str):
            return await self._clerk.bury(id_of(raw), update)
        # A message and a tap of one person come by different queues of Telegram's, perhaps at the same time.
        turn = self._turns.setdefault(chat_of(update), asyncio.Lock())
        async with turn:
            return await self._clerk.settle([update])
