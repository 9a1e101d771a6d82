"""Opening the database: on SQLite one writer and some readers, on PostgreSQL a pool (`scale.md 5`)."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.problem import StorageProblem

FORMS = "sqlite+aiosqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
WAIT_MS = 10_000
WRITER = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
READER = (f"PRAGMA busy_timeout={WAIT_MS}", "PRAGMA query_only=ON")
SERVER = {
    "application_name": "midback",
    "connect_timeout": 10,
    "options": "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c timezone=UTC "
    "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A process that hangs in the middle of something, or whose machine is gone, must not keep the others waiting."""
WRITING, READING = 20, 5
"""Connections of a process: more than what it does at the same time. Who finds none free waits for at most 30 s."""
OWNER_ONLY = 0o600
"""Nobody else on the machine is to read what people answered."""
MAGIC = b"SQLite format 3\x00"


def parsed(url: str) -> URL:
    """Return the address of the database. Raises StorageProblem for one that cannot be used."""
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError):
        raise StorageProblem(
            f"The address of the database cannot be read: set it to {FORMS}, PATH being a file."
        ) from None
    if backend not in ("sqlite", "postgresql"):
        raise StorageProblem(f"{backend} is not a database this program knows: use {FORMS}.")
    return address


def file_of(address: URL) -> Path | None:
    """Return the SQLite file, or None for another database or one in memory."""
    name = address.database
    if address.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def is_new(url: str) -> bool:
    """Whether the database is a file that is not there yet. Raises StorageProblem for an address without sense."""
    path = file_of(parsed(url))
    return path is not None and not path.exists()


def make_ready(address: URL) -> None:
    """Make the folder of the file; raise StorageProblem when the place or the file cannot be used."""
    path = file_of(address)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=OWNER_ONLY)
        with path.open("ab"):
            pass
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise StorageProblem(
            f"The database {path} cannot be opened for writing ({error.strerror}): "
            "make its folder writable for this program or name another place."
        ) from None
    if head and head != MAGIC:
        raise StorageProblem(f"{path} is not a database: move the file away or name another place.")


def prepare(connection: DBAPIConnection, pragmas: tuple[str, ...]) -> None:
    """Set up a new SQLite connection; transactions are ours alone to begin."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def reader(address: URL) -> AsyncEngine:
    """Return the engine for reports, which cannot write."""
    if address.get_backend_name() != "sqlite":
        return pooled(address, READING, postgresql_readonly=True)
    engine = create_async_engine(address, pool_size=2, max_overflow=0)
    on_connect(engine.sync_engine, READER)
    on_begin(engine.sync_engine, "BEGIN")
    return engine


def pooled(address: URL, most: int, **options: bool) -> AsyncEngine:
    """Return an engine for a server, with a pool of at most so many connections, which survives a restart of it."""
    return create_async_engine(
        address,
        connect_args=SERVER,
        pool_size=most,
        max_overflow=0,
        pool_pre_ping=True,
        execution_options={"preserve_rowcount": True, **options},
    )


def empty_log(connection: Connection) -> None:
    """Move what the write-ahead log holds into the file, outside of any transaction: what was erased is in neither."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


def on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    """Set up each new connection."""

    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        prepare(connection, pragmas)

    event.listen(engine, "connect", connected)


def on_begin(engine: Engine, statement: str) -> None:
    """Begin each transaction with `statement`."""

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begun)


def explained(error: Exception, path: Path | None) -> StorageProblem:
    """Return what a failure while opening means for the person who runs the bot; a server's words may be a secret."""
    if path is None:
        return StorageProblem(
            f"The database server cannot be used ({type(getattr(error, 'orig', error)).__name__}): check that it runs, "
            "and the user, password, host and name in MIDBACK_DATABASE_URL."
        )
    where = f"The database {path}"
    cause = getattr(error, "orig", error)
    if isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.OperationalError):
        return StorageProblem(f"{where} is damaged or not a database: restore it from a backup.")
    if "locked" in str(cause):
        return StorageProblem(f"{where} is in use by another program: stop the other one first.")
    return StorageProblem(
        f"{where} cannot be used ({type(cause).__name__}): check its place, its rights and free space."
    )
