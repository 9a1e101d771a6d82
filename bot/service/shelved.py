"""The content in use while it runs: published versions from where they are kept, else the one that came along."""

import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.core.content import Content
from bot.service.keeping import StoreTroubleError
from bot.service.versions import Pack, Shelf

log = logging.getLogger(__name__)

Load = Callable[[Pack], Awaitable[Content]]
"""Build a version. Raises an exception whose text lists what is wrong; that text is for operators."""
Alarm = Callable[[], Awaitable[None]]
"""Tell operators that a published version cannot be used."""


TRANSIENT = (StoreTroubleError, OSError)
"""What says nothing about a version: it can be read a little later."""


class ShelvedLibrary:
    """Satisfies `bot.service.ports.Library`. `base` is the folder's content, in use until something is published.

    Some versions are read only for sessions that are open on them.
    """

    def __init__(self, base: Content) -> None:
        self._base = base
        self._current = base
        self._kept = {base.programme.version: base}
        self._recalled: dict[str, Content] = {}
        """For open sessions only: to go live, one has to pass the whole check too."""
        self._load: Load | None = None
        self._recall: Load | None = None
        self._shelf: Shelf | None = None
        self._base_pack: Pack | None = None
        self._live: str | None = None
        self._unusable: set[str] = set()
        self._lost: set[str] = set()

    @property
    def current(self) -> Content:
        """The version that new sessions use."""
        return self._current

    @property
    def published(self) -> bool:
        """Whether the current version was published; else it is the folder's."""
        return self._live is not None

    def version(self, name: str) -> Content:
        """Return the named version while it is kept, else the current one."""
        return self._kept.get(name) or self._recalled.get(name, self._current)

    async def open(self, shelf: Shelf, base: Pack, clock: Clock, load: Load, recall: Load | None = None) -> None:
        """Take over what is live, and read the versions that open sessions are on.

        `load` builds what goes live; `recall` what is only for open sessions, `load` if it is left out.

        Raises whatever `load` raises for the live version: what keeps people safe is not swapped for something else.
        """
        self._shelf, self._load, self._recall = shelf, load, recall or load
        self._base_pack = base
        await shelf.keep(base, clock.now())
        live = await shelf.live()
        if live is not None:
            await self._take(live)
        for name in await shelf.pinned():
            await self.fetch(name)

    async def fetch(self, name: str) -> None:
        """Read a version that an open session is on; one that is gone or no use is noted. Raises StoreTroubleError."""
        if not name or name in self._kept or name in self._recalled or name in self._lost:
            return
        try:
            self._recalled[name] = await self._read(name, self._recall)
        except StoreTroubleError:
            raise
        except OSError as problem:
            raise StoreTroubleError(f"content {name} cannot be laid out: {problem}") from problem
        except Exception as problem:  # noqa: BLE001  the session goes on with the current version
            self._lost.add(name)
            log.error("Content %s can't be used; sessions on it go on with the current one: %s", name, problem)  # noqa: TRY400

    async def refresh(self, alarm: Alarm | None = None) -> bool:
        """Look for another live version and take it over whole; return whether there was one.

        One that cannot be used changes nothing; `alarm` is called once for it (`programme.md D6`). Raises
        StoreTroubleError or OSError, and then it is looked for again next time.
        """
        live = None if self._shelf is None else await self._shelf.live()
        if live is None or live == self._live or live in self._unusable:
            return False
        try:
            await self._take(live)
        except TRANSIENT:
            raise
        except Exception as problem:  # noqa: BLE001  whatever it is, the last good version stays
            if alarm is not None:
                await alarm()
                self._unusable.add(live)
            log.error("Content %s can't be used, %s stays: %s", live, self._current.programme.version, problem)  # noqa: TRY400
            return False
        log.info("Content %s is live", live)
        return True

    async def adopt(self, content: Content, pack: Pack, clock: Clock) -> bool:
        """Use a folder's content that was changed; False while a published version is in use."""
        if self._shelf is not None:
            await self._shelf.keep(pack, clock.now())
        self._kept[content.programme.version] = self._base = content
        self._base_pack = pack
        if self._live is not None:
            return False
        self._current = content
        return True

    async def tidy(self, clock: Clock) -> int:
        """Forget versions that nobody is on, here and on the shelf; return how many were dropped there."""
        if self._shelf is None:
            return 0
        if self._base_pack is not None:
            await self._shelf.keep(self._base_pack, clock.now())  # another process may have another base
        self._lost.clear()
        in_use = {self._base.programme.version, self._current.programme.version}
        dropped = await self._shelf.drop_unused(clock.now(), in_use)
        kept = {entry.name for entry in await self._shelf.entries() if entry.kept} | in_use
        self._kept = {name: content for name, content in self._kept.items() if name in kept}
        self._recalled = {name: content for name, content in self._recalled.items() if name in kept}
        return dropped

    async def _take(self, name: str) -> None:
        content = self._kept.get(name) or await self._read(name, self._load)
        self._kept[name] = content
        self._current, self._live = content, name

    async def _read(self, name: str, load: Load | None) -> Content:
        pack = None if self._shelf is None else await self._shelf.pack(name)
        if pack is None or load is None:
            raise LookupError(f"version {name} is not kept")
        return await load(pack)
