"""Putting a content version into use: from a folder, or from a file that an operator sent (`programme.md EG15`)."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.authoring.differing import Change, changes
from bot.authoring.folder import read_folder
from bot.authoring.loading import Check, Loaded
from bot.authoring.packing import changed_safety, files_of, load_pack, pack_of
from bot.authoring.sent import sent_files
from bot.authoring.stocking import MediaShelf, films_of
from bot.clock import Clock
from bot.core.content import Content
from bot.service.shelved import ShelvedLibrary
from bot.service.versions import Deed, Pack, RefusedError, Shelf, Signed, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What became of a file that was sent: problems, or a version that waits to be published."""

    name: str = ""
    files: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    """What needs a second person."""
    problems: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    """What is other than in the version that it would replace."""
    open_sessions: int = 0
    """So many people are in the middle of a session, and stay on the version that they began with."""


async def publish_on(
    shelf: Shelf,
    pack: Pack,
    signed: Signed,
    now: datetime,
    *,
    before: Pack,
    source: Path,
    base: Path,
) -> bool:
    """Make a version live in the place of `before`, with which it is compared; False when it is live already.

    `source` has its animations; `base` is the folder that is in use while nothing is published.

    Raises:
        RefusedError: somebody or a reason is missing, or another version than `before` went live meanwhile.
        OSError: its animations cannot be read.
    """
    live = await shelf.live()
    if live == pack.name:
        return False
    checked = signed.checked(changed_safety(files_of(before), files_of(pack)))
    films = {**await asyncio.to_thread(films_of, before, base), **await asyncio.to_thread(films_of, pack, source)}
    await shelf.publish(pack, checked, now, before=before, films=films)
    return True


async def in_use(shelf: Shelf, base: Path) -> Pack:
    """Return what is live, or while nothing was published what the bot last began with. Raises RefusedError.

    That need not be what is in the folder `base` by now; if no bot ever ran, it is.
    """
    live = await shelf.live()
    if live is None:
        begun = [one for one in await shelf.entries() if one.standing is Standing.SHIPPED and one.kept]
        last = await shelf.pack(max(begun, key=lambda one: one.at).name) if begun else None
        return last or pack_of(await asyncio.to_thread(read_folder, base))
    pack = await shelf.pack(live)
    if pack is None:
        raise RefusedError(f"The live version {live} is damaged: go back with midback content rollback first.")
    return pack


class Counter:
    """Takes files from operators and publishes them when they say so."""

    def __init__(
        self,
        *,
        shelf: Shelf,
        library: ShelvedLibrary,
        media: MediaShelf,
        base: Path,
        clock: Clock,
        check: Check,
        missing: Callable[[Content], Sequence[str]],
    ) -> None:
        """`check` completes the check of the files; `missing` names what stands in the way of using a content here."""
        self._shelf = shelf
        self._library = library
        self._media = media
        self._base = base
        self._clock = clock
        self._check = check
        self._missing = missing

    async def offer(self, person: int, name: str, data: bytes) -> Offer:
        """Check a file together with all others, and keep the version that it makes. Raises RefusedError."""
        before = await in_use(self._shelf, self._base)
        files = files_of(before)
        sent = sent_files(name, data, files)
        pack = pack_of({**files, **sent})
        if pack.name == before.name:
            raise RefusedError(f"{name} is the same as what is live: nothing to do.")
        loaded = await asyncio.to_thread(self._check, await self._read(pack))
        problems = [str(problem) for problem in loaded.problems]
        if loaded.content is None:
            return Offer(problems=tuple(problems))
        if missing := self._missing(loaded.content):
            return Offer(problems=tuple(missing))
        await self._shelf.offer(pack, _called(person), self._clock.now(), instead_of=before.name)
        was = await self._read(before)
        return Offer(
            name=pack.name,
            files=tuple(one for one, content in sent.items() if content != files.get(one)),
            safety=changed_safety(files, files_of(pack)),
            changes=tuple(changes(was.draft, loaded.draft)),
            open_sessions=sum((await self._shelf.pinned()).values()),
        )

    async def _read(self, pack: Pack) -> Loaded:
        return await asyncio.to_thread(load_pack, pack, await self._media.folder(pack, self._shelf))

    async def publish(self, person: int, name: str) -> bool:
        """Make a version live that was offered; False when it is already. Raises RefusedError."""
        pack = await self._shelf.pack(name)
        offers = (act for act in await self._shelf.acts() if act.version == name and act.deed is Deed.OFFER)
        offer = next(offers, None)
        if pack is None or offer is None:
            raise RefusedError("That file is no longer kept: send it again.")
        before = await in_use(self._shelf, self._base)
        if before.name not in (name, offer.instead_of):
            raise RefusedError("Other content went live since this was sent: send the file again.")
        author = offer.signed.author
        approver = "" if author == _called(person) else _called(person)
        if not approver and changed_safety(files_of(before), files_of(pack)):
            raise RefusedError("This changes what keeps people safe: another operator has to tap Publish.")
        done = await publish_on(
            self._shelf,
            pack,
            Signed(author=author, why="sent in the chat", approver=approver),
            self._clock.now(),
            before=before,
            source=self._base,
            base=self._base,
        )
        await self._library.refresh()
        return done

    async def discard(self, name: str) -> None:
        """Drop a version that was offered; harmless when it is gone or published."""
        await self._shelf.discard(name)

    async def roll_back(self, person: int, name: str) -> str:
        """Go back from version `name` if it is still the live one; return the version before. Raises RefusedError."""
        if await self._shelf.live() != name:
            raise RefusedError(f"{name} is not live any more: nothing to do.")
        signed = Signed(author=_called(person), why="rolled back in the chat")
        back = await self._shelf.roll_back(None, signed, self._clock.now(), live=name)
        await self._library.refresh()
        return back


def _called(person: int) -> str:
    return f"operator {person}"
