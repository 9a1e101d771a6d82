"""The connections that write.

On SQLite there is one, for as long as the program runs. Its work is done in aiosqlite's thread, one hop for several
statements: a hop for each would cost more than the statements do (`scale.md 0.4`). PostgreSQL has a pool.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol, TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.engine import URL

from storage import engine
from storage.line import Line

T = TypeVar("T")


class Writer(Protocol):
    """Opens transactions."""

    @property
    def engine(self) -> Engine:
        """What statements go through, for those who want to watch."""
        ...

    def line(self) -> AbstractAsyncContextManager[Line]:
        """Open a transaction: leaving it commits, an exception rolls back."""
        ...

    async def tidy(self) -> None:
        """Leave nothing of what was deleted lying about."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...


class Wire(aiosqlite.Connection):
    """A connection to a SQLite file that lives in a thread of its own."""

    async def hop(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work` in the thread."""
        done = self._execute(work, self._conn)  # pyright: ignore[reportUnknownMemberType]  untyped there
        return await cast("Awaitable[T]", done)


class SqliteWriter:
    """One connection, one transaction at a time, in the order in which they were asked for."""

    def __init__(self, address: URL) -> None:
        self._address = address
        self._turn = asyncio.Lock()
        self._wire: Wire | None = None
        self._connection: Connection | None = None
        self._raw: sqlite3.Connection | None = None
        self.engine = create_engine(
            address.set(drivername="sqlite+pysqlite"), creator=self._given, poolclass=StaticPool
        )
        engine.on_connect(self.engine, engine.WRITER)
        engine.on_begin(self.engine, "BEGIN IMMEDIATE")

    @asynccontextmanager
    async def line(self) -> AsyncGenerator[Line]:
        """Open a transaction. The lock of the file is taken with the first statement."""
        async with self._turn:
            await self._open()
            line = Line(self.hop)
            try:
                yield line
                await self.hop(lambda connection: _finish(line, connection))
            except BaseException:
                await self.hop(_undo)
                raise

    async def hop(self, work: Callable[[Connection], T]) -> T:
        """Do `work` with the connection, in its thread."""
        if self._wire is None or self._connection is None:
            message = "the connection is opened before it is used"
            raise LookupError(message)
        connection = self._connection
        return await self._wire.hop(lambda _raw: work(connection))

    async def tidy(self) -> None:
        """Move what the write-ahead log holds into the file: what was erased is in neither."""
        async with self._turn:
            await self._open()
            await self.hop(engine.empty_log)

    async def close(self) -> None:
        """Close the connection and end its thread."""
        async with self._turn:
            wire, self._wire = self._wire, None
            if wire is not None:
                await wire.hop(lambda _raw: self._forget())
                await wire.close()

    async def _open(self) -> None:
        if self._wire is not None:
            return
        path = self._address.database or ":memory:"
        wire = Wire(lambda: sqlite3.connect(path), iter_chunk_size=64)
        await wire
        self._connection = await wire.hop(self._connected)
        self._wire = wire

    def _connected(self, raw: sqlite3.Connection) -> Connection:
        self._raw = raw
        return self.engine.connect()

    def _given(self) -> sqlite3.Connection:
        if self._raw is None:
            message = "the engine is given its only connection"
            raise LookupError(message)
        return self._raw

    def _forget(self) -> None:
        """Let go of the connection in the thread that it belongs to."""
        if self._connection is not None:
            self._connection.close()
        self.engine.dispose()
        self._connection = self._raw = None


class PooledWriter:
    """Several connections; who writes to the same participant waits for the lock of their row."""

    def __init__(self, address: URL) -> None:
        self._engine = engine.pooled(address, engine.WRITING)
        self.engine = self._engine.sync_engine

    @asynccontextmanager
    async def line(self) -> AsyncGenerator[Line]:
        """Open a transaction."""
        async with self._engine.begin() as connection:
            line = Line(connection.run_sync)
            yield line
            await line.flush()

    async def tidy(self) -> None:
        """Do nothing: the database sees to it itself."""

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def _finish(line: Line, connection: Connection) -> None:
    line.write(connection)
    connection.commit()


def _undo(connection: Connection) -> None:
    connection.rollback()
