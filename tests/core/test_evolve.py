from dataclasses import replace

import pytest

from bot.core.evolve import evolve
from bot.core.state import Band, Movement
from bot.core.vocabulary import Height, Memory


def test_it_gives_what_replace_gives() -> None:
    one = Band(counted=2, known=(Height.LEVEL,))
    changes: dict[str, object] = {"counted": 3, "height": Height.LOW}
    assert evolve(one, changes) == replace(one, counted=3, height=Height.LOW)
    assert one == Band(counted=2, known=(Height.LEVEL,))
    assert evolve(Movement(), {"state": Memory.GOOD}).state is Memory.GOOD


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(AttributeError):
        evolve(Band(), {"colour": "red"})
