from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.house import House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[House]:
    async with house(tmp_path) as opened:
        yield opened
