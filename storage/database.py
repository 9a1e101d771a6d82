"""The database as the rest of the program sees it."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Self

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.clock import Clock
from bot.service.keeping import Rules, StoreTroubleError
from storage import copies, engine, migrate, updates
from storage.alerting import Alerting
from storage.files import FileIdTable, Lines
from storage.guard import Guard
from storage.line import Line
from storage.pace import Pace
from storage.pruning import prune
from storage.reading import Reading
from storage.recent import Recent
from storage.turn import Turn
from storage.unit import SqlUnit
from storage.versions import VersionTable
from storage.writer import PooledWriter, SqliteWriter

TROUBLE = (OperationalError, InterfaceError, InternalError, PendingRollbackError, PoolTimeoutError)


class Database:
    """Opens transactions, one at a time, in the order in which they were asked for."""

    def __init__(
        self, url: str, *, clock: Clock, rules: Rules, operators: Sequence[int] = (), pace: Pace | None = None
    ) -> None:
        """Prepare the engines for a database that is up to date; `operators` are chats that are told of alerts.

        `pace` is kept together with other processes; on SQLite there are none.
        """
        address = engine.parsed(url)
        self._path = engine.file_of(address)
        self.alone = address.get_backend_name() == "sqlite"
        """Whether no other process can use the database at the same time."""
        self._pace = None if self.alone else pace
        self.polling = None if self.alone else Turn(address, "polling")
        """Which of several processes asks for updates."""
        self._guard: Guard | None = None
        self._clock = clock
        self._rules = rules
        self._alerting = Alerting(operators)
        self._recent = Recent()
        self._writer = SqliteWriter(address) if self.alone else PooledWriter(address)
        self._reader = engine.reader(address)
        self.reading = Reading(self._reader)
        self.file_ids = FileIdTable(self)
        self.versions = VersionTable(self, Looking(self.reading))

    @classmethod
    async def open(cls, url: str, *, clock: Clock, rules: Rules, operators: Sequence[int] = ()) -> Self:
        """Bring the schema up to date and open; a file is for this process alone. Raises StorageProblem."""
        guard = await asyncio.to_thread(migrate.upgrade_alone, url)
        database = cls(url, clock=clock, rules=rules, operators=operators, pace=Pace())
        database._guard = guard
        return database

    async def close(self) -> None:
        """Close all connections."""
        if self.polling is not None:
            await self.polling.let_go()
        await self._writer.close()
        await self._reader.dispose()
        if self._guard is not None:
            self._guard.let_go()

    @asynccontextmanager
    async def line(self) -> AsyncGenerator[Line]:
        """Open a transaction with the writer's lock. Raises StoreTroubleError, and then nothing of it is kept."""
        async with _told(self._writer) as line:
            yield line

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[SqlUnit]:
        """Open a transaction; leaving commits, an exception rolls back. Raises StoreTroubleError."""
        async with self.line() as line:
            yield SqlUnit(line, self._clock, self._rules, self._alerting, self._recent, self._pace)

    async def bury(self, update_id: int, reason: str) -> None:
        """Note an update that was given up; harmless when it is noted already."""
        async with self.line() as line:
            await updates.bury(line, update_id, reason, self._clock.now())

    async def prune(self) -> int:
        """Delete what is kept for a time only, also from the files beside the database; return how many rows."""
        now = self._clock.now()
        count = await prune(self, now)
        await self._writer.tidy()
        if self._path is not None:
            await asyncio.to_thread(copies.drop_old, self._path, now)
        return count


class Looking:
    """Opens transactions that only read."""

    def __init__(self, reading: Lines) -> None:
        self._reading = reading

    @asynccontextmanager
    async def line(self) -> AsyncGenerator[Line]:
        """Open one. Raises StoreTroubleError."""
        async with _told(self._reading) as line:
            yield line


@asynccontextmanager
async def _told(lines: Lines) -> AsyncGenerator[Line]:
    """Open a transaction; trouble with the database becomes StoreTroubleError."""
    try:
        async with lines.line() as line:
            line.says(_trouble)
            yield line
    except TROUBLE as error:
        raise StoreTroubleError(_without_values(error)) from None


def _trouble(error: Exception) -> StoreTroubleError | None:
    return StoreTroubleError(_without_values(error)) if isinstance(error, TROUBLE) else None


def _without_values(error: Exception) -> str:
    """Say what went wrong; SQLAlchemy's own text has the values of the statement in it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return f"{type(cause).__name__}: {cause}"
