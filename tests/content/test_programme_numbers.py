"""Seconds and templates as `programme.md C7` gives them."""

import pytest

from bot.core.programme import TemplateItem
from tests.content.shipped import content

TEMPLATES = [
    "AN1x3 BR1x9",
    "AN1x3 AN2/AN3 BR1x6",
    "AN1x3 SU1 TG1x5 BR1x4",
    "AN1x3 SU1 TG1x3 TG2x3 BR1x4",
    "AN1x3 SU1 TG1x3 TG3x2 TG4x2 BR1x4",
    "AN1x3 SU1 TG1x3 TG5x2 TG3/TG4 BR1x3",
    "AN1x3 SU1 TG1x3 TG2/TG3/TG4/TG5 TX1 BR1x3",
]
BASE = {"AN0": 4, "AN1": 3, "AN2": 5, "AN3": 4, "TG1": 5, "TG2": 3, "TG3": 2, "TG4": 2, "TG5": 2}


def shown(item: TemplateItem) -> str:
    counted = item.kind in {"drill", "breath"}
    return "/".join(item.drills) + (f"x{item.reps}" if counted else "")


def seconds(drill_id: str, reps: int) -> int:
    drill = content().programme.drills[drill_id]
    return (drill.fixed_s + drill.rep_s * reps) * (2 if drill.sided else 1)


def total(level: int, *chosen: str) -> int:
    """Seconds of a level when its places that choose take `chosen`."""
    choices = list(chosen)
    found = 40
    for item in content().programme.levels[level]:
        if item.kind in {"alternate", "slot"}:
            drill_id = choices.pop(0)
            found += seconds(drill_id, content().programme.drills[drill_id].base)
        else:
            found += seconds(item.drills[0], item.reps)
    return found


@pytest.mark.parametrize(("level", "template"), list(enumerate(TEMPLATES)))
def test_each_level_holds_what_the_law_says_in_order(level: int, template: str) -> None:
    assert " ".join(shown(item) for item in content().programme.levels[level]) == template


@pytest.mark.parametrize(
    ("level", "chosen", "expected"),
    [
        (0, (), 246),
        (1, ("AN2",), 296),
        (1, ("AN3",), 304),
        (2, (), 308),
        (3, (), 378),
        (4, (), 460),
        (5, ("TG3",), 474),
        (5, ("TG4",), 474),
        (6, ("TG3",), 447),
        (6, ("TG2",), 453),
        (6, ("TG5",), 471),
    ],
)
def test_each_level_takes_the_seconds_of_the_law(level: int, chosen: tuple[str, ...], expected: int) -> None:
    assert total(level, *chosen) == expected


def test_base_repetitions_are_those_of_the_catalogue() -> None:
    drills = content().programme.drills
    assert {name: drills[name].base for name in BASE} == BASE


def test_the_last_optional_drill_is_marked() -> None:
    optional = [tuple(item.drills for item in level if item.optional) for level in content().programme.levels]
    assert optional == [(), (), (), (), (("TG4",),), (("TG3", "TG4"),), (("TG2", "TG3", "TG4", "TG5"),)]


def test_there_are_24_movement_keys() -> None:
    assert sum(2 * len(drill.directions) for drill in content().programme.drills.values()) == 24
