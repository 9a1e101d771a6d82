import pytest

from bot.core import timing
from bot.core.state import Block
from bot.core.vocabulary import Dose
from tests.core.chat import shipped


def block(drill: str, reps: int, dose: Dose = Dose.D1, **more: bool) -> Block:
    return Block(token=drill, drill=drill, reps=reps, dose=dose, **more)  # pyright: ignore[reportArgumentType]


def seconds(one: Block) -> float:
    return timing.block_seconds(one, shipped())


@pytest.mark.parametrize(
    ("drill", "reps", "base", "slow"),
    [
        ("AN0", 4, 41, 53),
        ("AN1", 3, 53, 65),
        ("AN2", 5, 40, 50),
        ("AN3", 4, 44, 56),
        ("TG1", 5, 41, 56),
        ("TG2", 3, 47, 65),
        ("TG3", 2, 44, 58),
        ("TG4", 2, 44, 58),
        ("TG5", 2, 56, 76),
        ("BR1", 9, 100, 145),
        ("TX1", 1, 85, 85),
    ],
)
def test_the_seconds_of_a_side(drill: str, reps: int, base: int, slow: float) -> None:
    """C7; a slow repetition takes half as long again."""
    assert seconds(block(drill, reps)) == base
    if drill != "BR1":
        assert seconds(block(drill, reps, Dose.D0)) == slow


def test_the_set_up_is_long_at_a_new_height() -> None:
    assert seconds(block("SU1", 1)) == 30
    assert seconds(block("SU1", 1, long=True)) == 60


def test_an_added_repetition_has_no_set_up() -> None:
    """H.38."""
    assert seconds(block("TG2", 1, extra=True)) == 12
    assert seconds(block("TG2", 1, Dose.D0, extra=True)) == 18


def test_a_turn_left_out_saves_three_seconds_a_repetition() -> None:
    assert seconds(block("TG3", 2, one_turn=True)) == 38
    assert seconds(block("TG5", 2, one_turn=True)) == 50
    assert seconds(block("TG3", 1, Dose.D0, one_turn=True)) - 16 == 16.5


def test_a_total_has_the_check_ins() -> None:
    slow = block("TG3", 1, Dose.D0, one_turn=True)
    assert timing.total_seconds((slow,), shipped()) == 72.5
    assert timing.total_seconds((slow, slow), shipped()) == 105


def test_the_neck_drill_without_the_bend_is_shorter() -> None:
    """H.41: 15 + 4r + 5 + 5."""
    assert timing.block_seconds(block("AN1", 3), shipped(), short_an1=True) == 37
    assert timing.block_seconds(block("AN2", 5), shipped(), short_an1=True) == 40


@pytest.mark.parametrize(("reps", "half"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_half_is_rounded_up(reps: int, half: int) -> None:
    assert timing.half(reps) == half
