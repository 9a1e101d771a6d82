"""One update, taken to its end: handled, or set aside without what it said (`platform.md 6` #3).

However updates arrive, none may count as received before its effects are stored.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Protocol

from telegram import Bot, Update

from bot.service.keeping import StoreTroubleError

log = logging.getLogger(__name__)

RawUpdate = Mapping[str, object]
Pause = Callable[[float], Coroutine[None, None, None]]

_PAUSE = 1.0
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


class Clerk:
    """Parses updates and sees to it that they are handled; `at_once` chats are served at the same time."""

    def __init__(
        self,
        *,
        bot: Bot,
        handler: Handler,
        dead_letters: DeadLetters,
        pause: Pause = asyncio.sleep,
        at_once: int = 16,
    ) -> None:
        self._bot = bot
        self._handler = handler
        self._dead_letters = dead_letters
        self._pause = pause
        self._room = asyncio.Semaphore(at_once)

    def parsed(self, raw: RawUpdate) -> Update | str:
        """Return the update, or why it is none."""
        try:
            return Update.de_json(dict(raw), self._bot)
        except Exception as problem:  # noqa: BLE001  whatever is wrong with it, the others must go on
            return f"unparsable: {type(problem).__name__}"

    async def settle(self, updates: Sequence[Update]) -> bool:
        """Handle one chat's updates in order; False when the database took neither an effect nor a dead letter."""
        async with self._room:
            for update in updates:
                if not await self._settled(update):
                    return False
        return True

    async def bury(self, update_id: int, reason: str) -> bool:
        """Set an update aside; False when the database did not take that."""
        try:
            await self._dead_letters.bury(update_id, reason)
        except Exception:
            log.exception("Update %s (%s) could not be set aside; it will come again", update_id, reason)
            return False
        log.error("Update %s was set aside: %s", update_id, reason)
        return True

    async def _settled(self, update: Update) -> bool:
        reason = ""
        for attempt in range(_TRIES):
            if attempt:
                await self._pause(_PAUSE * attempt)
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
        return await self.bury(update.update_id, reason)


def id_of(raw: RawUpdate) -> int:
    """Return the id of an update, or -1."""
    found = raw.get("update_id")
    return found if isinstance(found, int) else -1


def chat_of(update: Update) -> int:
    """Return whose updates have to be handled in order: a chat's, or a person's where there is no chat."""
    # In a private chat the two ids are the same, so a tap without its message joins its chat's queue.
    if update.effective_chat is not None:
        return update.effective_chat.id
    return 0 if update.effective_user is None else update.effective_user.id
