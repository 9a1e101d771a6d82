"""Animations of content versions: kept in the store for every process, laid out in a folder of this one to be sent."""

import asyncio
import shutil
import tempfile
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Protocol

from bot.authoring.folder import read_folder
from bot.authoring.packing import media_name
from bot.service.versions import Films, Pack, Shelf

_MEDIA = "media"
_REST = timedelta(hours=1)
"""So long animations stay laid out although no version seems to need them: somebody may be about to read them."""


class Store(Protocol):
    """Where animations are kept; a `Shelf` is one."""

    async def media(self, name: str) -> Mapping[str, bytes]:
        """Return a set of animations, files by their path; empty when it is not kept."""
        ...


class MediaShelf:
    """Folders of animations under `root`, one for each set: changed words need no second copy.

    Versions whose animations are not kept are shown those of the folder `otherwise`: it is what they came along with.
    """

    def __init__(self, root: Path, otherwise: Path) -> None:
        self._root = root
        self.otherwise = otherwise

    async def folder(self, pack: Pack, store: Store) -> Path:
        """Return the folder that has the `media` of a version, after laying it out if need be. Raises OSError."""
        own = self._root / pack.media
        if not pack.media:
            return self.otherwise
        if not own.is_dir():
            files = await store.media(pack.media)
            if not files:
                return self.otherwise
            await asyncio.to_thread(self._lay_out, pack.media, files)
        return own

    async def hand_in(self, shelf: Shelf) -> None:
        """Keep in the store what is laid out here alone, as earlier programs left it. Raises OSError."""
        kept = await shelf.media_names()
        for name in sorted({entry.media for entry in await shelf.entries() if entry.kept} - {*kept, ""}):
            files = await asyncio.to_thread(_files, self._root / name)
            await shelf.keep_media({name: files})

    def prune(self, needed: Collection[str], now: datetime) -> int:
        """Delete all folders but those of `needed` and recent ones; return how many. Raises OSError."""
        folders = [one for one in self._root.iterdir() if one.is_dir()] if self._root.is_dir() else []
        gone = [one for one in folders if one.name not in needed and _touched(one) + _REST <= now]
        for folder in gone:
            shutil.rmtree(folder)
        return len(gone)

    def _lay_out(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a set, whole or not at all."""
        self._root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._root, prefix=".") as aside:
            whole = Path(aside) / "whole"
            for path, data in files.items():
                target = whole / _inside(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            if not (self._root / name).is_dir():
                whole.rename(self._root / name)


def films_of(pack: Pack, folder: Path) -> Films:
    """Return the animations of a version from a folder; nothing if other ones are there. Raises OSError."""
    there = bool(pack.media) and media_name(read_folder(folder)) == pack.media
    return {pack.media: _files(folder)} if there else {}


def _files(folder: Path) -> Mapping[str, bytes]:
    found = sorted(path for path in (folder / _MEDIA).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _inside(path: str) -> PurePosixPath:
    """Return a path that stays in its folder. Raises OSError for one that a damaged store leads elsewhere with."""
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts or "\\" in path:
        raise OSError(f"{path} would land outside of its folder")
    return inside


def _touched(folder: Path) -> datetime:
    return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
