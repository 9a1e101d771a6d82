"""Options of this test suite, and houses on both databases."""

from collections.abc import AsyncGenerator, Generator
from itertools import count
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.house import House, Two, house


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-journeys",
        action="store_true",
        help="write the conversations of tests/journeys/*.md anew instead of comparing with them; then read the diff",
    )


@pytest.fixture(scope="session")
def postgresql() -> Generator[postgres.Server]:
    with postgres.server() as running:
        yield running


@pytest.fixture
async def file_home(tmp_path: Path) -> AsyncGenerator[House]:
    """A house on SQLite alone."""
    async with house(tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
async def home(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[House]:
    """A house on SQLite, and the same on PostgreSQL."""
    if request.param == "sqlite":
        async with house(tmp_path) as opened:
            yield opened
        return
    server: postgres.Server = request.getfixturevalue("postgresql")
    with server.database() as url:
        async with house(tmp_path, url=url) as opened:
            yield opened


@pytest.fixture
async def houses(postgresql: postgres.Server, tmp_path: Path) -> AsyncGenerator[Two]:
    """Two houses on the same PostgreSQL database."""
    with postgresql.database() as url:
        async with house(tmp_path, url=url) as one, house(tmp_path, url=url) as other:
            other.updates = count(1_000)
            yield one, other
