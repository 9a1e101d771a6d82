"""Opening a database only to read it, also a copy, also while the bot runs; nothing about it is changed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import engine, migrate
from storage.problem import StorageProblem
from storage.reading import Reading


@asynccontextmanager
async def looking_at(url: str) -> AsyncGenerator[Reading]:
    """Open the database at an address. Raises StorageProblem when it is not there or of another version."""
    address = engine.parsed(url)
    path = engine.file_of(address)
    if path is not None and not path.is_file():
        raise StorageProblem(f"There is no database at {path}.")
    reader = engine.reader(address)
    try:
        await _of_this_version(reader, path)
        yield Reading(reader)
    except DBAPIError as error:
        raise engine.explained(error, path) from None
    finally:
        await reader.dispose()


async def _of_this_version(reader: AsyncEngine, path: Path | None) -> None:
    where = path or "The database"
    async with reader.connect() as connection:
        try:
            found = await connection.scalar(migrate.REVISION)
        except DBAPIError as error:
            if "alembic_version" not in str(error.orig):
                raise
            raise StorageProblem(f"{where} is not a database of this program.") from None
    if found != migrate.head():
        raise StorageProblem(
            f"{where} has schema {found}, this program {migrate.head()}: bring it up to date with midback db upgrade, "
            "or use the program version that belongs to it."
        )
