"""The content that a bot begins with, and the versions that it reads later."""

import asyncio
import logging
from pathlib import Path

from bot.authoring.loading import Check, ContentError, load_content, sound
from bot.authoring.packing import content_of, load_pack
from bot.authoring.stocking import MediaShelf, Store
from bot.core.content import Content
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Pack

log = logging.getLogger(__name__)


def library_in(folder: Path, check: Check) -> ShelvedLibrary:
    """Return the library of a bot whose own content is in `folder`; `check` completes the check of the files.

    Raises:
        ContentError: there are problems in the folder.
        OSError: it cannot be read.
    """
    return ShelvedLibrary(sound(check(load_content(folder)), folder))


class Reader:
    """Builds versions that are kept in a store."""

    def __init__(self, media: MediaShelf, store: Store, check: Check) -> None:
        """`check` completes the check of all that goes live."""
        self._media = media
        self._store = store
        self._check = check

    async def load(self, pack: Pack) -> Content:
        """Return what is to go live. Raises ContentError, OSError."""
        return await asyncio.to_thread(self._sound, pack, await self._media.folder(pack, self._store))

    async def recall(self, pack: Pack) -> Content:
        """Return what open sessions are on. Raises ContentError."""
        # It was live. A card that is too long by now harms an open session less than other drills half way (EG15), and
        # so does one without its animation.
        try:
            folder = await self._media.folder(pack, self._store)
        except OSError as problem:
            log.error("The animations of %s can't be laid out (%s); sessions on it go on without", pack.name, problem)  # noqa: TRY400
            folder = self._media.otherwise
        return await asyncio.to_thread(content_of, pack, folder)

    def _sound(self, pack: Pack, media: Path) -> Content:
        try:
            return sound(self._check(load_pack(pack, media)))
        except ContentError as problem:
            raise ContentError(
                f"{problem}\nThis is in {pack.name}, which was published: go back (midback content rollback), "
                "or publish a better one."
            ) from None
