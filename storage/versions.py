"""Content versions and what was done with them (`programme.md EG15`).

Rows stay for good, the log as it was written; the files of a version stay as long as they are needed.
"""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from bot.service.versions import Act, Deed, Entry, Films, Pack, RefusedError, Signed, Standing
from storage import engine, media, migrate
from storage.content_tables import content_act as act
from storage.content_tables import content_version as version
from storage.files import Lines
from storage.line import AnyRow, InsertOrIgnore, Line
from storage.tables import participant
from storage.writer import PooledWriter, SqliteWriter

REST = timedelta(hours=1)
"""A version is kept so long after its time: a session that began in its last moment is not seen before it is stored."""
NOTHING = b""
PUBLISHING = "publishing"
LIVE = select(version.c.name).where(version.c.state == Standing.LIVE)
FILES = select(version.c.name, version.c.files, version.c.media).where(version.c.name == bindparam("name"))
PINNED = select(participant.c.content, func.count()).where(participant.c.content != "").group_by(participant.c.content)
ACTS = select(*act.c).order_by(act.c.number.desc())
ACTED_ON = select(act.c.version).where(act.c.at > bindparam("since"))
LOG = insert(act)
ENTRIES = (
    select(
        *(version.c[name] for name in ("name", "state", "media", "ended_at")),
        version.c.at.label("brought_at"),
        (func.length(version.c.files) > 0).label("kept"),
        *act.c,
    )
    .outerjoin(
        act,
        act.c.number
        == select(func.max(act.c.number)).where(act.c.version == version.c.name).correlate(version).scalar_subquery(),
    )
    .order_by(version.c.number.desc(), version.c.at.desc())
)
KEEP = InsertOrIgnore(version).inline()
HIGHEST = select(func.coalesce(func.max(version.c.number), 0))
BEFORE = (
    select(version.c.name)
    .where(version.c.state == Standing.OLD, func.length(version.c.files) > 0)
    .order_by(version.c.number.desc(), version.c.at.desc())
    .limit(bindparam("most", type_=Integer))
)
_ITS = version.c.name == bindparam("its_name")
END = (
    update(version)
    .where(_ITS, version.c.state == Standing.LIVE)
    .values(state=bindparam("new_state"), ended_at=bindparam("now"))
)
GO_LIVE = (
    update(version)
    .where(_ITS)
    .values(state=Standing.LIVE.value, ended_at=None)
    .values(number=func.coalesce(bindparam("new_number", type_=Integer), version.c.number))
)
RETIRE = update(version).where(_ITS).values(state=Standing.OLD.value, ended_at=bindparam("now"))
REFILL = update(version).where(_ITS).values(files=bindparam("new_files"), media=bindparam("new_media"))
BEGUN = (
    update(version)
    .where(_ITS, version.c.state.in_((Standing.SHIPPED, Standing.DRAFT)))
    .values(state=Standing.SHIPPED.value, at=bindparam("now"))
)
DISCARD = update(version).where(_ITS, version.c.state == Standing.DRAFT).values(files=NOTHING)
EMPTY = update(version).where(_ITS, version.c.state != Standing.LIVE).values(files=NOTHING)


class VersionTable:
    """Satisfies `bot.service.versions.Shelf`."""

    def __init__(self, lines: Lines, reading: Lines | None = None) -> None:
        """`reading` is where nothing is written, so that who only looks waits for nobody."""
        self._lines = lines
        self._reading = reading or lines

    async def live(self) -> str | None:
        """Return the name of the live version."""
        async with self._reading.line() as line:
            row = await line.row(LIVE)
        return None if row is None else row.name

    async def pack(self, name: str) -> Pack | None:
        """Return a version that is kept."""
        async with self._reading.line() as line:
            return pack_of(await line.row(FILES, {"name": name}))

    async def pinned(self) -> Mapping[str, int]:
        """Return versions that open sessions are on."""
        async with self._reading.line() as line:
            return await _pinned(line)

    async def entries(self) -> Sequence[Entry]:
        """Return all versions, the one that went live last first."""
        async with self._reading.line() as line:
            return [_entry(row) for row in await line.rows(ENTRIES)]

    async def acts(self) -> Sequence[Act]:
        """Return the log, the latest act first."""
        async with self._reading.line() as line:
            return [_act(row) for row in await line.rows(ACTS)]

    async def keep(self, pack: Pack, now: datetime) -> None:
        """Keep a version that was never published."""
        async with self._lines.line() as line:
            await _keep(line, pack, Standing.SHIPPED, now)
            await line.run(BEGUN, {"its_name": pack.name, "now": now})

    async def offer(self, pack: Pack, author: str, now: datetime, *, instead_of: str) -> None:
        """Keep a version that may be published soon."""
        async with self._lines.line() as line:
            await _keep(line, pack, Standing.DRAFT, now)
            await _log(line, Deed.OFFER, (pack.name, instead_of), Signed(author=author, why=""), now)

    async def discard(self, name: str) -> None:
        """Drop a draft's files."""
        async with self._lines.line() as line:
            await line.run(DISCARD, {"its_name": name})

    async def media_names(self) -> Collection[str]:
        """Return the sets of animations that are kept."""
        async with self._reading.line() as line:
            return await media.names(line)

    async def media(self, name: str) -> Mapping[str, bytes]:
        """Return a set of animations."""
        async with self._reading.line() as line:
            return await media.read(line, name)

    async def keep_media(self, films: Films) -> None:
        """Keep animations."""
        async with self._lines.line() as line:
            await media.write(line, films)

    async def publish(
        self, pack: Pack, signed: Signed, now: datetime, *, before: Pack, films: Films | None = None
    ) -> None:
        """Make a version live in the place of the one that it was compared with."""
        async with self._lines.line() as line:
            await line.alone(PUBLISHING)
            await media.write(line, films or {})
            if not await _ended(line, before.name, Standing.OLD, now):
                await _not_overtaken(line, before.name)
                await _keep(line, before, Standing.SHIPPED, now)
                await line.run(RETIRE, {"its_name": before.name, "now": now})
            highest = await line.row(HIGHEST)
            await _keep(line, pack, Standing.DRAFT, now)
            await line.run(GO_LIVE, {"its_name": pack.name, "new_number": (highest[0] if highest else 0) + 1})
            await _log(line, Deed.PUBLISH, (pack.name, before.name), signed, now)

    async def roll_back(self, name: str | None, signed: Signed, now: datetime, *, live: str | None = None) -> str:
        """Make a version live again that was live before."""
        async with self._lines.line() as line:
            await line.alone(PUBLISHING)
            found = await line.row(LIVE)
            left = live or (found.name if found else "")
            target = await _target(line, name)
            if not await _ended(line, left, Standing.ROLLED_BACK, now):
                await _not_overtaken(line, left)
            await line.run(GO_LIVE, {"its_name": target, "new_number": None})
            await _log(line, Deed.ROLLBACK, (target, left), signed, now)
        return target

    async def drop_unused(self, now: datetime, but: Collection[str] = ()) -> int:
        """Drop the files that nobody needs."""
        async with self._lines.line() as line:
            await line.alone(PUBLISHING)
            needed = {*but, *await _pinned(line), *(row.name for row in await line.rows(BEFORE, {"most": 1}))}
            needed.update(row.version for row in await line.rows(ACTED_ON, {"since": now - REST}))
            gone = [
                row.name
                for row in await line.rows(ENTRIES)
                if row.kept and row.state != Standing.LIVE and row.name not in needed and _rested(row, now)
            ]
            if gone:
                await line.run(EMPTY, [{"its_name": name} for name in gone])
            await media.drop_unused(line)
        return len(gone)


def pack_of(row: AnyRow | None) -> Pack | None:
    """Return the version of a row of `FILES`; None when there is no row, or its files are gone."""
    return Pack(name=row.name, files=row.files, media=row.media) if row is not None and row.files else None


@asynccontextmanager
async def versions_at(url: str) -> AsyncGenerator[VersionTable]:
    """Open the versions of a database, also while the bot runs. Raises StorageProblem."""
    migrate.upgrade_unless_current(url)
    address = engine.parsed(url)
    writer = SqliteWriter(address) if address.get_backend_name() == "sqlite" else PooledWriter(address)
    try:
        yield VersionTable(writer)
    except DBAPIError as error:
        raise engine.explained(error, engine.file_of(address)) from None
    finally:
        await writer.close()


async def _target(line: Line, name: str | None) -> str:
    """Return the version to go back to. Raises RefusedError."""
    if name is None:
        before = await line.row(BEFORE, {"most": 1})
        if before is None:
            raise RefusedError("There is no earlier version to go back to.")
        return before.name
    found = {row.name: row for row in await line.rows(ENTRIES)}
    if name not in found:
        raise RefusedError(f"There is no version {name}; midback content list names them.")
    if found[name].state == Standing.LIVE:
        raise RefusedError(f"{name} is live already.")
    if found[name].state not in (Standing.OLD, Standing.ROLLED_BACK):
        raise RefusedError(f"{name} was never live, so there is no way back to it: publish its folder instead.")
    if not found[name].kept:
        raise RefusedError(f"The files of {name} are no longer kept: publish its folder again.")
    return name


async def _not_overtaken(line: Line, name: str) -> None:
    """Go on while nothing is live at all. Raises RefusedError when another version than `name` is."""
    row = await line.row(LIVE)
    if row is not None:
        raise RefusedError(f"Meanwhile {row.name} went live, not {name}: look at what it changed, then try again.")


async def _ended(line: Line, name: str, state: Standing, now: datetime) -> bool:
    """End the time of the live version; False when another one is live, or none."""
    return await line.run(END, {"its_name": name, "new_state": state.value, "now": now}) == 1


async def _keep(line: Line, pack: Pack, state: Standing, now: datetime) -> None:
    """Keep a version's files; `state` is for one that was not known."""
    known = {"state": state.value, "number": 0, "at": now, "ended_at": None}
    if await line.run(KEEP, {"name": pack.name, "files": pack.files, "media": pack.media, **known}) == 0:
        await line.run(REFILL, {"its_name": pack.name, "new_files": pack.files, "new_media": pack.media})


async def _log(line: Line, deed: Deed, whom: tuple[str, str], signed: Signed, now: datetime) -> None:
    """Add to the log; `whom` is the version and the one whose place it takes."""
    names = {"deed": deed.value, "version": whom[0], "instead_of": whom[1], "at": now}
    await line.run(LOG, {**names, "author": signed.author, "approver": signed.approver, "why": signed.why})


async def _pinned(line: Line) -> dict[str, int]:
    return {row[0]: row[1] for row in await line.rows(PINNED)}


def _rested(row: AnyRow, now: datetime) -> bool:
    return (row.ended_at or row.brought_at) <= now - REST


def _entry(row: AnyRow) -> Entry:
    return Entry(
        name=row.name,
        standing=Standing(row.state),
        at=row.brought_at,
        kept=bool(row.kept),
        media=row.media,
        latest=None if row.number is None else _act(row),
    )


def _act(row: AnyRow) -> Act:
    return Act(
        number=row.number,
        at=row.at,
        deed=Deed(row.deed),
        version=row.version,
        instead_of=row.instead_of,
        signed=Signed(author=row.author, why=row.why, approver=row.approver),
    )
