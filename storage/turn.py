"""Whose turn it is, among all processes that use one PostgreSQL server."""

from sqlalchemy import NullPool, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.service.keeping import StoreTroubleError
from storage import engine

TAKE = text("SELECT pg_try_advisory_lock(hashtextextended(:what, 0))")
STILL = text("SELECT 1")


class Turn:
    """Held by one process at a time, until it lets go, dies, or loses its connection."""

    def __init__(self, address: URL, what: str) -> None:
        self._what = f"midback {what}"
        # A lock of the session is gone with its connection, so that is closed, not put back into a pool.
        self._engine = create_async_engine(
            address, connect_args=engine.SERVER, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._connection: AsyncConnection | None = None

    async def mine(self) -> bool:
        """Take the turn if it is free; return whether it is this process's now. Raises StoreTroubleError."""
        try:
            if self._connection is not None:
                await self._connection.execute(STILL)
                return True
        except DBAPIError:
            await self.let_go()
        try:
            return await self._taken()
        except DBAPIError as error:
            raise StoreTroubleError(f"the server does not answer ({type(error.orig).__name__})") from None

    async def let_go(self) -> None:
        """Leave it to the others."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _taken(self) -> bool:
        connection = await self._engine.connect()
        taken = False
        try:
            taken = bool(await connection.scalar(TAKE, {"what": self._what}))
        finally:
            if not taken:
                await connection.close()
        self._connection = connection if taken else None
        return taken
