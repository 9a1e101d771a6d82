"""Content versions (`programme.md EG15`). A row stays for good as a log; its files as long as they are needed."""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from bot.service.versions import Entry, Pack, RefusedError, Signed, Standing
from storage import engine, migrate
from storage.files import Lines
from storage.line import AnyRow, InsertOrIgnore, Line
from storage.tables import content_version as version
from storage.tables import participant
from storage.writer import PooledWriter, SqliteWriter

REST = timedelta(hours=1)
"""A version is kept so long after its time: a session that began in its last moment is not seen before it is stored."""
NOTHING = b""
LIVE = select(version.c.name).where(version.c.state == Standing.LIVE)
FILES = select(version.c.name, version.c.files, version.c.media).where(version.c.name == bindparam("name"))
PINNED = select(participant.c.content, func.count()).where(participant.c.content != "").group_by(participant.c.content)
ENTRIES = select(
    *(version.c[name] for name in ("name", "number", "state", "author", "approver", "why", "at", "ended_at")),
    (func.length(version.c.files) > 0).label("kept"),
).order_by(version.c.number.desc(), version.c.at.desc())
KEEP = InsertOrIgnore(version)
ADD = insert(version)
HIGHEST = select(func.coalesce(func.max(version.c.number), 0))
BEFORE = (
    select(version.c.name)
    .where(version.c.state == Standing.OLD, func.length(version.c.files) > 0)
    .order_by(version.c.number.desc(), version.c.at.desc())
    .limit(bindparam("most", type_=Integer))
)
END = (
    update(version)
    .where(version.c.state == Standing.LIVE)
    .values(state=bindparam("new_state"), ended_at=bindparam("now"))
)
AGAIN = (
    update(version)
    .where(version.c.name == bindparam("its_name"))
    .values(
        {name: bindparam(f"new_{name}") for name in ("files", "media", "number", "author", "approver", "why", "at")}
    )
    .values(state=Standing.LIVE.value, ended_at=None)
)
BACK = (
    update(version)
    .where(version.c.name == bindparam("its_name"))
    .values(state=Standing.LIVE.value, ended_at=None)
    .values({name: bindparam(f"new_{name}") for name in ("author", "approver", "why", "at")})
)
RETIRE = (
    update(version)
    .where(version.c.name == bindparam("its_name"))
    .values(state=Standing.OLD.value, ended_at=bindparam("now"))
)
REFILL = (
    update(version)
    .where(version.c.name == bindparam("its_name"))
    .values(files=bindparam("new_files"), media=bindparam("new_media"))
)
OFFER = (
    update(version)
    .where(version.c.name == bindparam("its_name"), version.c.state != Standing.LIVE)
    .values(state=Standing.DRAFT.value, author=bindparam("new_author"), at=bindparam("now"), ended_at=None)
)
DISCARD = (
    update(version)
    .where(version.c.name == bindparam("its_name"), version.c.state == Standing.DRAFT)
    .values(files=NOTHING)
)
BEGUN = (
    update(version)
    .where(version.c.name == bindparam("its_name"), version.c.state == Standing.SHIPPED)
    .values(at=bindparam("now"))
)
EMPTY = update(version).where(version.c.name == bindparam("its_name")).values(files=NOTHING)


class VersionTable:
    """Satisfies `bot.service.versions.Shelf`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    async def live(self) -> str | None:
        """Return the name of the live version."""
        async with self._lines.line() as line:
            row = await line.row(LIVE)
        return None if row is None else row.name

    async def pack(self, name: str) -> Pack | None:
        """Return a version that is kept."""
        async with self._lines.line() as line:
            row = await line.row(FILES, {"name": name})
        return Pack(name=row.name, files=row.files, media=row.media) if row is not None and row.files else None

    async def pinned(self) -> Mapping[str, int]:
        """Return versions that open sessions are on."""
        async with self._lines.line() as line:
            return await _pinned(line)

    async def entries(self) -> Sequence[Entry]:
        """Return all versions, the latest first."""
        async with self._lines.line() as line:
            return [_entry(row) for row in await line.rows(ENTRIES)]

    async def keep(self, pack: Pack, now: datetime) -> None:
        """Keep a version that was never published."""
        async with self._lines.line() as line:
            await _keep(line, pack, now)

    async def draft(self, pack: Pack, author: str, now: datetime) -> None:
        """Keep a version that may be published soon."""
        async with self._lines.line() as line:
            await _keep(line, pack, now)
            await line.run(OFFER, {"its_name": pack.name, "new_author": author, "now": now})

    async def discard(self, name: str) -> None:
        """Drop a draft's files."""
        async with self._lines.line() as line:
            await line.run(DISCARD, {"its_name": name})

    async def publish(self, pack: Pack, signed: Signed, now: datetime, *, before: Pack | None = None) -> None:
        """Make a version live."""
        async with self._lines.line() as line:
            if before is not None and before.name != pack.name and await line.row(LIVE) is None:
                await _keep(line, before, now)
                await line.run(RETIRE, {"its_name": before.name, "now": now})
            highest = await line.row(HIGHEST)
            values = _values(pack, signed, (highest[0] if highest else 0) + 1, now)
            await line.run(END, {"new_state": Standing.OLD.value, "now": now})
            if await line.row(FILES, {"name": pack.name}) is None:
                await line.run(ADD, {**values, "state": Standing.LIVE.value, "ended_at": None})
                return
            new = {f"new_{name}": value for name, value in values.items() if name != "name"}
            await line.run(AGAIN, {**new, "its_name": pack.name})

    async def roll_back(self, name: str | None, signed: Signed, now: datetime) -> str:
        """Make an earlier version live again."""
        async with self._lines.line() as line:
            target = await _target(line, name)
            await line.run(END, {"new_state": Standing.ROLLED_BACK.value, "now": now})
            new = {"new_author": signed.author, "new_approver": signed.approver, "new_why": signed.why, "new_at": now}
            await line.run(BACK, {**new, "its_name": target})
        return target

    async def drop_unused(self, now: datetime, but: Collection[str] = ()) -> int:
        """Drop the files that nobody needs."""
        async with self._lines.line() as line:
            needed = {*but, *await _pinned(line), *(row.name for row in await line.rows(BEFORE, {"most": 1}))}
            gone = [
                row.name
                for row in await line.rows(ENTRIES)
                if row.kept and row.state != Standing.LIVE and row.name not in needed and _rested(row, now)
            ]
            if gone:
                await line.run(EMPTY, [{"its_name": name} for name in gone])
        return len(gone)


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
    if not found[name].kept:
        raise RefusedError(f"The files of {name} are no longer kept: publish its folder again.")
    return name


async def _keep(line: Line, pack: Pack, now: datetime) -> None:
    values = _values(pack, Signed(author="-", why="came with the program"), 0, now)
    if await line.run(KEEP, {**values, "state": Standing.SHIPPED.value, "ended_at": None}) == 0:
        await line.run(REFILL, {"its_name": pack.name, "new_files": pack.files, "new_media": pack.media})
        await line.run(BEGUN, {"its_name": pack.name, "now": now})


async def _pinned(line: Line) -> dict[str, int]:
    return {row[0]: row[1] for row in await line.rows(PINNED)}


def _rested(row: AnyRow, now: datetime) -> bool:
    return (row.ended_at or row.at) <= now - REST


def _values(pack: Pack, signed: Signed, number: int, now: datetime) -> dict[str, object]:
    return {
        "name": pack.name,
        "number": number,
        "files": pack.files,
        "media": pack.media,
        "author": signed.author,
        "approver": signed.approver,
        "why": signed.why,
        "at": now,
    }


def _entry(row: AnyRow) -> Entry:
    return Entry(
        name=row.name,
        number=row.number,
        standing=Standing(row.state),
        author=row.author,
        approver=row.approver,
        why=row.why,
        at=row.at,
        kept=bool(row.kept),
    )
