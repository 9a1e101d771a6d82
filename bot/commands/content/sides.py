"""Which content a word means: a folder, `live`, or a version that is kept, by its name or the beginning of it."""

from pathlib import Path

from bot.authoring import Loaded, default_folder
from bot.authoring.commands import UNREADABLE, load
from bot.authoring.packing import load_pack
from bot.authoring.publishing import in_use
from bot.authoring.stocking import MediaShelf
from bot.commands.failing import fail, sentences
from bot.service.versions import Pack, RefusedError, Shelf
from bot.settings import Settings

LIVE = "live"


class Sides:
    """Reads either side of a comparison. Without a `shelf` of versions `why` says why there is none."""

    def __init__(self, settings: Settings, shelf: Shelf | None, why: str) -> None:
        with sentences():
            self._base = default_folder(str(settings.content_dir) if settings.content_dir else None)
        self._media = MediaShelf(settings.media_dir, self._base)
        self._shelf = shelf
        self._why = why

    async def side(self, word: str) -> Loaded:
        """Return the content that a word means; ends with 2 when it cannot be read."""
        if word == LIVE:
            shelf = self._shelf
            return load(self._base) if shelf is None else await self._opened(await self._live(shelf), shelf)
        if _is_folder(word):
            return load(Path(word))
        if self._shelf is None:
            raise fail(f"{word} is no folder, and versions can't be looked up: {self._why}", UNREADABLE)
        return await self._opened(await _named(self._shelf, word), self._shelf)

    async def _live(self, shelf: Shelf) -> Pack:
        try:
            return await in_use(shelf, self._base)
        except RefusedError as refusal:
            raise fail(str(refusal), UNREADABLE) from None

    async def _opened(self, pack: Pack, shelf: Shelf) -> Loaded:
        return load_pack(pack, await self._media.folder(pack, shelf))


def _is_folder(word: str) -> bool:
    return Path(word).exists() or not word.isalnum()


async def _named(shelf: Shelf, beginning: str) -> Pack:
    fitting = sorted(entry.name for entry in await shelf.entries() if entry.name.startswith(beginning))
    if len(fitting) > 1:
        raise fail(f"{beginning} fits {', '.join(fitting)}: write more of the name.", UNREADABLE)
    if not fitting:
        raise fail(f"{beginning} is neither a folder nor a version; midback content list shows those.", UNREADABLE)
    pack = await shelf.pack(fitting[0])
    if pack is None:
        raise fail(f"The files of {fitting[0]} are no longer kept: name a folder instead.", UNREADABLE)
    return pack
