"""Receiving updates: at least once, in order per chat, and none confirmed before it is stored (`platform.md 6` #3, #4).

The library's own loop confirms updates before they are handled and hangs on one that it can't parse. This one asks for
the next batch, which confirms the last one, only when each update of the last was handled or buried.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Protocol, TypeVar

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.service.keeping import StoreTroubleError
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.fatal import REJECTED, RIVAL, CannotGoOnError

log = logging.getLogger(__name__)

RawUpdate = Mapping[str, object]
Poll = Callable[[int], Coroutine[None, None, Sequence[RawUpdate]]]
"""Ask for updates from an offset on, which confirms all before it. Raises TelegramError."""
Pause = Callable[[float], Coroutine[None, None, None]]

_Result = TypeVar("_Result")

_SHORTEST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_TRIES = 3


class DeadLetters(Protocol):
    """Keeps updates that could not be handled, without what they said."""

    async def bury(self, update_id: int, reason: str) -> None:
        """Note that an update was given up; harmless when it is noted already."""
        ...


class Handler(Protocol):
    """Understands an update and acts on it."""

    async def handle(self, update: Update) -> None:
        """Return when its effects are stored; raise when they could not be."""
        ...

    async def apologise(self, update: Update) -> None:
        """End the waiting of somebody whose tap could not be handled."""
        ...


class Ingestion:
    """The polling loop of one process; `at_once` chats are handled at the same time."""

    def __init__(
        self,
        *,
        bot: Bot,
        poll: Poll,
        handler: Handler,
        dead_letters: DeadLetters,
        pause: Pause = asyncio.sleep,
        at_once: int = 16,
    ) -> None:
        self._bot = bot
        self._poll = poll
        self._handler = handler
        self._dead_letters = dead_letters
        self._pause = pause
        self._room = asyncio.Semaphore(at_once)
        self._stopping = asyncio.Event()
        self._troubles = 0

    def stop(self) -> None:
        """Take in nothing more; `run` returns when what is in hand is done."""
        self._stopping.set()

    async def run(self) -> None:
        """Receive until `stop`. Raises CannotGoOnError."""
        offset = 0
        while not self._stopping.is_set():
            try:
                batch = await self._unless_stopping(self._poll(offset))
            except TelegramError as problem:
                await self._unless_stopping(self._pause(self._wait_after(problem)))
                continue
            if batch is None:
                return
            self._troubles = 0
            offset = await self._offset_after(batch, offset)

    async def _offset_after(self, batch: Sequence[RawUpdate], offset: int) -> int:
        """Handle a batch and return where to go on: the same place again when something could not even be buried."""
        if not batch:
            return 0  # all was confirmed; after a silent week the ids start anew, perhaps below (`platform.md 1.7`)
        chats: dict[int, list[Update]] = {}
        sound = True
        for raw in batch:
            update = self._parsed(raw)
            if isinstance(update, str):
                sound &= await self._buried(_id_of(raw), update)
            else:
                chats.setdefault(_chat_of(update), []).append(update)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._chat(updates)) for updates in chats.values()]
        if sound and all(task.result() for task in tasks):
            return _id_of(batch[-1]) + 1
        await self._unless_stopping(self._pause(_SHORTEST_PAUSE))
        return offset

    def _parsed(self, raw: RawUpdate) -> Update | str:
        """Return the update, or why it is none."""
        try:
            return Update.de_json(dict(raw), self._bot)
        except Exception as problem:  # noqa: BLE001  whatever is wrong with it, the others must go on
            return f"unparsable: {type(problem).__name__}"

    async def _chat(self, updates: Sequence[Update]) -> bool:
        """Handle one chat's updates in order; False when the database took neither an effect nor a dead letter."""
        async with self._room:
            for update in updates:
                if not await self._handled(update):
                    return False
        return True

    async def _handled(self, update: Update) -> bool:
        reason = ""
        for attempt in range(_TRIES):
            if attempt:
                await self._pause(_SHORTEST_PAUSE * attempt)
            try:
                await self._handler.handle(update)
            except StoreTroubleError as trouble:
                log.warning("Update %s waits for the database: %s", update.update_id, trouble)
                return False
            except Exception as problem:  # one update must not stop the others
                reason = f"unhandled: {type(problem).__name__}"
                log.exception("Update %s failed, attempt %s", update.update_id, attempt + 1)
            else:
                return True
        await self._handler.apologise(update)
        return await self._buried(update.update_id, reason)

    async def _buried(self, update_id: int, reason: str) -> bool:
        try:
            await self._dead_letters.bury(update_id, reason)
        except Exception:
            log.exception("Update %s (%s) could not be set aside; it will come again", update_id, reason)
            return False
        log.error("Update %s was set aside: %s", update_id, reason)
        return True

    def _wait_after(self, problem: TelegramError) -> float:
        verdict = classify(problem)
        if verdict.meaning is Meaning.RIVAL:
            raise CannotGoOnError(RIVAL) from problem
        if verdict.meaning is Meaning.BAD_TOKEN:
            raise CannotGoOnError(REJECTED) from None  # the cause holds the token
        pause = verdict.seconds or min(_SHORTEST_PAUSE * 2**self._troubles, _LONGEST_PAUSE)
        self._troubles += 1
        log.warning("No updates (%s); trying again in %.0f s", type(problem).__name__, pause)
        return pause

    async def _unless_stopping(self, work: Coroutine[None, None, _Result]) -> _Result | None:
        """Wait for `work` but not past `stop`, which makes it None."""
        doing = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return doing.result() if doing.done() else None
        finally:
            await _cancelled(doing, stopping)


async def _cancelled(*works: Awaitable[object]) -> None:
    for work in works:
        if isinstance(work, asyncio.Future) and not work.done():
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work


def _id_of(raw: RawUpdate) -> int:
    found = raw.get("update_id")
    return found if isinstance(found, int) else -1


def _chat_of(update: Update) -> int:
    # In a private chat the two ids are the same, so a tap without its message joins its chat's queue.
    if update.effective_chat is not None:
        return update.effective_chat.id
    return 0 if update.effective_user is None else update.effective_user.id
