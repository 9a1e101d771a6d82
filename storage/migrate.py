"""Bringing the schema up to date when the program starts, from wherever it is installed."""

import shutil
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage import copies, engine
from storage.guard import Guard
from storage.line import locked
from storage.problem import StorageProblem

MIGRATIONS = Path(__file__).parent / "migrations"
REVISION = text("SELECT version_num FROM alembic_version")
PRAGMAS = (f"PRAGMA busy_timeout={engine.WAIT_MS}", "PRAGMA foreign_keys=OFF", "PRAGMA journal_mode=WAL")
"""Foreign keys are off, or rebuilding a table would delete the rows that point to it."""


def upgrade(url: str) -> None:
    """Apply pending migrations; a file that holds something is copied first. Raises StorageProblem."""
    address = engine.parsed(url)
    engine.make_ready(address)
    try:
        _upgrade(address)
    except DBAPIError as error:
        raise engine.explained(error, engine.file_of(address)) from None
    except sqlite3.Error as error:
        raise engine.explained(error, engine.file_of(address)) from None


def upgrade_alone(url: str) -> Guard:
    """Like `upgrade`, while no other process may use the file; return what keeps them out. Raises StorageProblem."""
    address = engine.parsed(url)
    engine.make_ready(address)
    guard = Guard(address)
    try:
        upgrade(url)
    except BaseException:
        guard.let_go()
        raise
    return guard


def upgrade_unless_current(url: str) -> None:
    """Make sure that the schema is up to date, also while the bot runs, whose schema is. Raises StorageProblem."""
    address = engine.parsed(url)
    engine.make_ready(address)
    try:
        current = _revision(address)
    except (DBAPIError, sqlite3.Error) as error:
        raise engine.explained(error, engine.file_of(address)) from None
    if current != head():
        upgrade_alone(url).let_go()


def standing(url: str) -> str:
    """Return in a few words how current a server's database is. Raises StorageProblem when it is out of reach."""
    try:
        current = _revision(engine.parsed(url))
    except DBAPIError as error:
        raise engine.explained(error, None) from None
    if current == head():
        return f"schema {current}"
    return "empty; filled at the first start" if current is None else f"schema {current}; {head()} after the next start"


def _revision(address: URL) -> str | None:
    connectable = engine_for(address)
    try:
        with connectable.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        connectable.dispose()


def _upgrade(address: URL) -> None:
    connectable = engine_for(address)
    try:
        with connectable.connect() as connection:
            locked(connection, "migration")
            current = MigrationContext.configure(connection).get_current_revision()
            if current == head():
                return
            _known(connection, current, address)
            if current is not None and engine.file_of(address) is not None:
                connection.rollback()
                _copy(address, current)
            command.upgrade(configuration(connection), "head")
            connection.commit()
    finally:
        connectable.dispose()


def head() -> str | None:
    """Return the newest revision of the schema."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _known(connection: Connection, current: str | None, address: URL) -> None:
    script = ScriptDirectory.from_config(configuration(connection))
    if current is not None and current not in {one.revision for one in script.walk_revisions()}:
        where = engine.file_of(address) or "The database"
        raise StorageProblem(
            f"{where} was made by a newer program (schema {current}): update the program or restore an older backup."
        )


def _copy(address: URL, current: str) -> None:
    """Copy the file beside itself through SQLite, which knows of changes that are not in the file yet."""
    path = engine.file_of(address)
    if path is None:
        return
    target = path.with_name(f"{path.name}.before-{current}")
    free = shutil.disk_usage(path.parent).free
    if free < path.stat().st_size:
        raise StorageProblem(f"There is no room to copy {path} before its schema changes: free some space.")
    copies.copy(path, target)


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for a connection; `env.py` takes it from there."""
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def engine_for(address: URL) -> Engine:
    """Return an engine for migrations: with SQLite, changes of the schema are rolled back like others."""
    if address.get_backend_name() != "sqlite":
        return create_engine(address, poolclass=NullPool, connect_args=engine.SERVER)
    connectable = create_engine(address.set(drivername="sqlite+pysqlite"), poolclass=NullPool)

    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        engine.prepare(connection, PRAGMAS)

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(connectable, "connect", connected)
    event.listen(connectable, "begin", begun)
    return connectable
