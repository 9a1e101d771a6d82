"""Updates that come in, and those who are handed them."""

import asyncio

from telegram import Update

from bot.telegram_ui.clerk import RawUpdate


def said(update_id: int, chat_id: int = 7, text: str = "hello") -> RawUpdate:
    chat = {"id": chat_id, "type": "private", "first_name": "A"}
    user = {"id": chat_id, "is_bot": False, "first_name": "A"}
    body = {"message_id": update_id, "date": 1_800_000_000, "chat": chat, "from": user, "text": text}
    return {"update_id": update_id, "message": body}


def tapped(update_id: int, chat_id: int = 7) -> RawUpdate:
    user = {"id": chat_id, "is_bot": False, "first_name": "A"}
    query = {"id": f"q{update_id}", "from": user, "chat_instance": "x", "data": "1:st:1:next"}
    return {"update_id": update_id, "callback_query": query}


class Handler:
    """Writes down what it was given; fails as often as it is told to."""

    def __init__(
        self,
        *,
        failures: dict[int, int] | None = None,
        gates: dict[int, asyncio.Event] | None = None,
        failing_with: type[Exception] = OSError,
    ) -> None:
        self.log: list[str] = []
        self.noted = asyncio.Condition()
        self.apologies: list[int] = []
        self._failures = failures or {}
        self._gates = gates or {}
        self._failing_with = failing_with

    async def note(self, line: str) -> None:
        async with self.noted:
            self.log.append(line)
            self.noted.notify_all()

    async def until(self, line: str) -> None:
        async with self.noted:
            await self.noted.wait_for(lambda: line in self.log)

    async def handle(self, update: Update) -> None:
        await self.note(f"begins {update.update_id}")
        if update.update_id in self._gates:
            await self._gates[update.update_id].wait()
        if self._failures.get(update.update_id):
            self._failures[update.update_id] -= 1
            raise self._failing_with("the disk is full")
        await self.note(f"ends {update.update_id}")

    async def apologise(self, update: Update) -> None:
        self.apologies.append(update.update_id)


class Cellar:
    """Keeps dead letters, or not."""

    def __init__(self, *, failures: int = 0) -> None:
        self.letters: dict[int, str] = {}
        self._failures = failures

    async def bury(self, update_id: int, reason: str) -> None:
        if self._failures:
            self._failures -= 1
            raise OSError("the disk is full")
        self.letters[update_id] = reason


class Pauses(list[float]):
    async def take(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)
