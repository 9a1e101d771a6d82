"""Getting films to Telegram: each file is uploaded once by each bot and named by its file id from then on."""

import asyncio
import logging
from collections import defaultdict
from pathlib import Path

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
"""For one upload, and for waiting for somebody else's: the card is out already, and the next one waits for this."""
_REST_SECONDS = 60.0
"""After a failed upload the same file is left alone for so long: the steps go on without it."""


class Films:
    """The films of one bot."""

    def __init__(self, bot: Bot, pen: Pen, file_ids: FileIds) -> None:
        self._bot = bot
        self._pen = pen
        self._file_ids = file_ids
        self._uploading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
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
        try:
            async with asyncio.timeout(_WITHIN_SECONDS), self._uploading[media.sha256]:
                return await self._upload(at, face, media)
        except (TelegramError, OSError) as problem:  # TimeoutError is an OSError
            self._failed(media, problem)
            return False

    async def _upload(self, at: Place, face: Face, media: Media) -> bool:
        film = await self.known(media)  # somebody else may have uploaded it while we waited
        if film is None and self._resting(media):
            return False
        written = await self._pen.edit_media(at, face, film or await _from_disk(media))
        if film is None and isinstance(written, Message) and written.animation is not None:
            await self._file_ids.keep(self._bot.id, media.sha256, written.animation.file_id)
        return True

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


async def _from_disk(media: Media) -> Film:
    path = Path(media.path)
    data = await asyncio.to_thread(path.read_bytes)
    return Film(file=InputFile(data, filename=path.name, attach=True), media=media)
