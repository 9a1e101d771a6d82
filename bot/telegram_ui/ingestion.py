"""Asking for updates: at least once, in order per chat, none confirmed before it is stored (`platform.md 6` #3, #4).

The library's own loop confirms updates before they are handled and hangs on one that it can't parse. This one asks for
the next batch, which confirms the last one, only when each update of the last was handled or buried.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TypeVar

from telegram import Update
from telegram.error import TelegramError

from bot.service.keeping import StoreTroubleError
from bot.telegram_ui.clerk import Clerk, Pause, RawUpdate, chat_of, id_of
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.fatal import REJECTED, RIVAL, CannotGoOnError

log = logging.getLogger(__name__)

Poll = Callable[[int], Coroutine[None, None, Sequence[RawUpdate]]]
"""Ask for updates from an offset on, which confirms all before it. Raises TelegramError."""

Turn = Callable[[], Awaitable[bool]]
"""Say whether it is this process that asks for updates now. Raises StoreTroubleError."""

_Result = TypeVar("_Result")

_SHORTEST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_STANDING_BY = 2.0


class Ingestion:
    """The polling loop of one process; where there are several, one polls and the others stand by for its `turn`."""

    def __init__(self, *, clerk: Clerk, poll: Poll, pause: Pause = asyncio.sleep, turn: Turn | None = None) -> None:
        self._clerk = clerk
        self._poll = poll
        self._pause = pause
        self._turn = turn
        self._stands_by = False
        self._stopping = asyncio.Event()
        self._troubles = 0

    @property
    def open(self) -> bool:
        """Whether updates are taken in."""
        return not self._stopping.is_set()

    def stop(self) -> None:
        """Take in nothing more; `run` returns when what is in hand is done."""
        self._stopping.set()

    async def run(self) -> None:
        """Receive until `stop`. Raises CannotGoOnError."""
        offset = 0
        while not self._stopping.is_set():
            if not await self._is_our_turn():
                offset = 0
                await self._unless_stopping(self._pause(_STANDING_BY))
                continue
            try:
                batch = await self._unless_stopping(self._poll(offset))
            except TelegramError as problem:
                if classify(problem).meaning is Meaning.RIVAL and not await self._is_our_turn():
                    continue  # another one of ours took over
                await self._unless_stopping(self._pause(self._wait_after(problem)))
                continue
            if batch is None:
                return
            self._troubles = 0
            offset = await self._offset_after(batch, offset)

    async def _is_our_turn(self) -> bool:
        if self._turn is None:
            return True
        try:
            ours = await self._turn()
        except StoreTroubleError as trouble:
            log.warning("No updates: %s", trouble)
            return False
        if ours is self._stands_by:
            log.info("This process asks for updates" if ours else "Another process asks for updates; standing by")
        self._stands_by = not ours
        return ours

    async def _offset_after(self, batch: Sequence[RawUpdate], offset: int) -> int:
        """Handle a batch and return where to go on: the same place again when something could not even be buried."""
        if not batch:
            return 0  # all was confirmed; after a silent week the ids start anew, perhaps below (`platform.md 1.7`)
        chats: dict[int, list[Update]] = {}
        sound = True
        for raw in batch:
            update = self._clerk.parsed(raw)
            if isinstance(update, str):
                sound &= await self._clerk.bury(id_of(raw), update)
            else:
                chats.setdefault(chat_of(update), []).append(update)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._clerk.settle(updates)) for updates in chats.values()]
        if sound and all(task.result() for task in tasks):
            return id_of(batch[-1]) + 1
        await self._unless_stopping(self._pause(_SHORTEST_PAUSE))
        return offset

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
