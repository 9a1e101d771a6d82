from collections.abc import AsyncGenerator

import pytest

from bot.clock import MovableClock
from bot.playground import Person, StandIn
from tests.playground.support import Wire, standing_clock


@pytest.fixture
def clock() -> MovableClock:
    return standing_clock()


@pytest.fixture
def stand_in(clock: MovableClock) -> StandIn:
    return StandIn(clock)


@pytest.fixture
async def wire(stand_in: StandIn) -> AsyncGenerator[Wire]:
    wire = Wire(stand_in)
    async with wire.http:
        yield wire


@pytest.fixture
def ada(stand_in: StandIn) -> Person:
    """Somebody who has written to the bot; the update is confirmed already."""
    person = stand_in.person("Ada")
    person.send("/start")
    stand_in.world.updates.drop_pending()
    return person
