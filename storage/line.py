"""One connection inside a transaction, and the writes that wait for its end."""

from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, Executable, Insert, Row, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Delete

T = TypeVar("T")
Values = Mapping[str, object]
AnyRow = Row[*tuple[Any, ...]]


LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


class ChangedElsewhereError(Exception):
    """A row is not as it was read, in spite of the lock; the transaction is rolled back."""


class Visit(Protocol):
    """Turns a statement into text."""

    def __call__(self, element: Insert, /, **options: object) -> str:
        """Return the text."""
        ...


class InsertOrIgnore(Insert):
    """An insert that leaves a row alone that is there already; for statements that return nothing."""

    inherit_cache = True


@compiles(InsertOrIgnore)
def _or_ignore(element: InsertOrIgnore, compiler: SQLCompiler, **options: object) -> str:
    visit = cast("Visit", compiler.visit_insert)  # pyright: ignore[reportUnknownMemberType]  untyped there
    plain = visit(element, **options)
    return f"{plain} ON CONFLICT DO NOTHING"


def locked(connection: Connection, what: str) -> None:
    """Take a lock that the end of the transaction gives back, and that PostgreSQL alone needs."""
    if connection.dialect.name == "postgresql":
        connection.execute(LOCK, {"what": f"midback {what}"})


class Hop(Protocol):
    """Does work with the connection of a transaction, wherever that lives."""

    def __call__(self, work: Callable[[Connection], T], /) -> Awaitable[T]:
        """Do it."""
        ...


class Line:
    """Runs statements. Writes that nobody waits for are collected and run together, many rows a statement."""

    def __init__(self, hop: Hop) -> None:
        self._straight = hop
        self._said: Callable[[Exception], Exception | None] | None = None
        self._later: dict[int, tuple[Executable, list[Values]]] = {}
        self._exact: set[int] = set()

    def says(self, trouble: Callable[[Exception], Exception | None]) -> None:
        """Raise what `trouble` makes of an error at once, so that nobody goes on in a transaction that is broken."""
        self._said = trouble

    async def _hop(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._straight(work)
        except Exception as error:
            said = self._said(error) if self._said else None
            if said is None:
                raise
            raise said from None

    async def rows(self, statement: Executable, values: Values | None = None) -> Sequence[AnyRow]:
        """Return all rows."""
        return await self._hop(lambda connection: connection.execute(statement, values or {}).all())

    async def row(self, statement: Executable, values: Values | None = None) -> AnyRow | None:
        """Return the first row."""
        return await self._hop(lambda connection: connection.execute(statement, values or {}).first())

    async def run_and_look(
        self, statement: Executable, values: Values, query: Executable, wanted: Values
    ) -> tuple[int, AnyRow | None]:
        """Run a statement and then a query in one hop; return how many rows it touched, and the first row found."""

        def both(connection: Connection) -> tuple[int, AnyRow | None]:
            touched = connection.execute(statement, values).rowcount
            return touched, connection.execute(query, wanted).first()

        return await self._hop(both)

    async def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """Run a statement; return how many rows it touched."""
        return await self._hop(lambda connection: connection.execute(statement, values or {}).rowcount)

    async def alone(self, what: str) -> None:
        """Wait until no other process is at this, and keep them out until the end of the transaction.

        On SQLite every transaction that writes is alone.
        """
        await self._hop(lambda connection: locked(connection, what))

    def later(self, statement: Executable, values: Values, *, exact: bool = False) -> None:
        """Run `statement`, a constant of its module, with these values at the end.

        Deletions come first, then the others in the order in which each was first asked for; all values of one
        statement run together, in the order given. With `exact` each must touch one row, or nothing is kept.
        """
        if exact:
            self._exact.add(id(statement))
        self._later.setdefault(id(statement), (statement, []))[1].append(values)

    @contextmanager
    def together(self) -> Generator[None]:
        """Drop what is put off inside if it fails: half of a participant's writes must not be kept."""
        before = {key: len(values) for key, (_, values) in self._later.items()}
        try:
            yield
        except BaseException:
            for key, (_, values) in self._later.items():
                del values[before.get(key, 0) :]
            raise

    async def flush(self) -> None:
        """Run what waits."""
        if self._later:
            await self._hop(self.write)

    def write(self, connection: Connection) -> None:
        """Run what waits, on a connection that is at hand."""
        waiting, self._later = self._later, {}
        for statement, values in sorted(waiting.values(), key=lambda pair: not isinstance(pair[0], Delete)):
            touched = connection.execute(statement, values).rowcount if values else 0
            if id(statement) in self._exact and touched != len(values):
                raise ChangedElsewhereError(f"{len(values) - touched} rows were changed by somebody else")
