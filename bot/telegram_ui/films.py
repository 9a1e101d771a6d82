"""Getting films to Telegram: each file is uploaded once by each bot and named by its file id from then on.

Telegram throttles uploads of more than 100,000 bytes (`platform.md 1.4`): they go one at a time with a rest between.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from telegram import Bot, InputFile, Message
from telegram.error import TelegramError

from bot.core.content import Media
from bot.telegram_ui.errors import Meaning, classify
from bot.telegram_ui.face import Face
from bot.telegram_ui.fatal import REJECTED, CannotGoOnError
from bot.telegram_ui.media import FileIds
from bot.telegram_ui.pen import Film, Pen, Place

log = logging.getLogger(__name__)

_WITHIN_SECONDS = 40.0
"""For one upload: the card is out already, and the next one waits for this."""
_QUEUE_SECONDS = 15.0
"""For waiting until others have uploaded theirs; then the step goes without and a later one tries again."""
_REST_SECONDS = 60.0
"""After a failed upload the same file is left alone for so long: the steps go on without it."""
_HEAVY_BYTES: Final = 100_000
_BETWEEN_SECONDS: Final = 1.0
_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")
"""A server that stands in for Telegram here has no throttle."""


class Films:
    """The films of one bot. `between` is the rest (s) after a heavy upload, `nap` how it is waited for."""

    def __init__(
        self,
        bot: Bot,
        pen: Pen,
        file_ids: FileIds,
        *,
        between: float | None = None,
        nap: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._pen = pen
        self._file_ids = file_ids
        self._between = _between(bot) if between is None else between
        self._nap = nap
        self._turn = asyncio.Lock()
        self._free_at = 0.0
        self._rests_until: dict[str, float] = {}

    async def known(self, media: Media | None) -> Film | None:
        """Return the film if Telegram has its file."""
        file_id = None if media is None else await self._file_ids.find(self._bot.id, media.sha256)
        return None if media is None or file_id is None else Film(file=file_id, media=media)

    async def forget(self, media: Media) -> None:
        """Forget a file id that Telegram does not take."""
        await self._file_ids.drop(self._bot.id, media.sha256)

    async def upload(self, at: Place, face: Face, media: Media) -> bool:
        """Put the film on a message that shows the text already. False when it failed, which harms nobody."""
        if not await self._my_turn():
            log.info("%s was not uploaded: others are waiting; its step goes without it", media.name)
            return False
        try:
            async with asyncio.timeout(_WITHIN_SECONDS):
                return await self._upload(at, face, media)
        except (TelegramError, OSError) as problem:  # TimeoutError is an OSError
            self._failed(media, problem)
            return False
        finally:
            self._turn.release()

    async def _my_turn(self) -> bool:
        try:
            async with asyncio.timeout(_QUEUE_SECONDS):
                return await self._turn.acquire()
        except TimeoutError:
            return False

    async def _upload(self, at: Place, face: Face, media: Media) -> bool:
        film = await self.known(media)  # somebody else may have uploaded it while we waited
        if film is not None and await self._put_known(at, face, film):
            return True
        if self._resting(media):
            return False
        data = await asyncio.to_thread(Path(media.path).read_bytes)
        if len(data) > _HEAVY_BYTES:
            await self._spaced()
        file = InputFile(data, filename=Path(media.path).name, attach=True)
        written = await self._pen.edit_media(at, face, Film(file=file, media=media))
        if isinstance(written, Message) and written.animation is not None:
            await self._file_ids.keep(self._bot.id, media.sha256, written.animation.file_id)
        return True

    async def _put_known(self, at: Place, face: Face, film: Film) -> bool:
        """Use a file id; False when Telegram does not take it, which is then forgotten."""
        try:
            await self._pen.edit_media(at, face, film)
        except TelegramError as problem:
            if classify(problem).meaning is not Meaning.WRONG_FILE:
                raise
            await self.forget(film.media)
            return False
        return True

    async def _spaced(self) -> None:
        """Wait until a heavy upload may start, and note when the next one may."""
        if self._between:
            now = asyncio.get_running_loop().time()
            if self._free_at > now:
                await self._nap(self._free_at - now)
            self._free_at = max(self._free_at, now) + self._between

    def _resting(self, media: Media) -> bool:
        return self._rests_until.get(media.sha256, 0.0) > asyncio.get_running_loop().time()

    def _failed(self, media: Media, problem: TelegramError | OSError) -> None:
        verdict = classify(problem)
        if verdict.meaning is Meaning.BAD_TOKEN:
            raise CannotGoOnError(REJECTED) from None
        log.warning("%s was not uploaded (%s); its step goes without it", media.name, type(problem).__name__)
        if verdict.meaning is not Meaning.GONE:
            pause = max(verdict.seconds, _REST_SECONDS)
            self._rests_until[media.sha256] = asyncio.get_running_loop().time() + pause


def _between(bot: Bot) -> float:
    return 0.0 if urlsplit(bot.base_url).hostname in _THIS_MACHINE else _BETWEEN_SECONDS
