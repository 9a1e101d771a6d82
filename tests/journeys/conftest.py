from collections.abc import AsyncGenerator, Callable, Collection
from pathlib import Path

import pytest

from tests.journeys.place import Place, a_place
from tests.journeys.someone import Someone
from tests.journeys.tale import tale

HERE = Path(__file__).parent

Golden = Callable[..., None]


@pytest.fixture
async def place() -> AsyncGenerator[Place]:
    async with a_place() as opened:
        yield opened


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare what somebody saw with a file beside the tests, or write the file."""

    def check(name: str, someone: Someone, title: str, about: str, *, days: Collection[int] = ()) -> None:
        path = HERE / f"{name}.md"
        text = tale(title, about, someone.person.log, zone=someone.place.zone, days=days)
        if request.config.getoption("--update-journeys"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; --update-journeys writes it anew"

    return check
