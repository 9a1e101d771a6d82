from datetime import date, timedelta

import pytest

from bot.core import memory
from bot.core.programme import Constants
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey, Rating, Side

TODAY = date(2027, 1, 14)
LIMITS = Constants()
GOOD, NEUTRAL, UGH, SHARP = Rating.GOOD, Rating.NEUTRAL, Rating.UGH, Rating.SHARP

NEW = Movement()
CALM = Movement(state=Memory.NEUTRAL)
GOOD2 = Movement(state=Memory.GOOD, streak=2)
EASED0 = Movement(state=Memory.EASED)
EASED1 = Movement(state=Memory.EASED, streak=1)
PARKED = Movement(state=Memory.PARKED, cycle=4)


def retry(cycle: int, days: int = 0) -> Movement:
    return Movement(state=Memory.AVOID, cycle=cycle, until=TODAY + timedelta(days=days))


def text(before: Movement, rating: Rating) -> str:
    after = memory.rated(before, rating, TODAY, LIMITS)
    return memory.text_of(after).replace(" until 2027-01-", "-")


@pytest.mark.parametrize(
    ("before", "good", "neutral", "ugh", "sharp"),
    [
        (NEW, "GOOD 1", "NEUTRAL", "EASED ok0", "AVOID c1-21"),
        (CALM, "GOOD 1", "NEUTRAL", "EASED ok0", "AVOID c1-21"),
        (GOOD2, "GOOD 3", "NEUTRAL", "EASED ok0", "AVOID c1-21"),
        (EASED0, "EASED ok1", "EASED ok1", "AVOID c1-17", "AVOID c1-21"),
        (EASED1, "GOOD 1", "NEUTRAL", "AVOID c1-17", "AVOID c1-21"),
        (retry(1), "EASED ok1", "EASED ok1", "AVOID c2-21", "AVOID c2-21"),
        (retry(2), "EASED ok1", "EASED ok1", "AVOID c3-28", "AVOID c3-28"),
        (retry(3), "EASED ok1", "EASED ok1", "PARKED", "PARKED"),
    ],
)
def test_the_table_of_ratings(before: Movement, good: str, neutral: str, ugh: str, sharp: str) -> None:
    """C8.1, C8.2."""
    assert [text(before, rating) for rating in (GOOD, NEUTRAL, UGH, SHARP)] == [good, neutral, ugh, sharp]


def test_a_cycle_is_remembered_when_it_goes_well_again() -> None:
    once = memory.rated(retry(2), GOOD, TODAY, LIMITS)
    assert memory.text_of(memory.rated(once, UGH, TODAY, LIMITS)) == "AVOID c3 until 2027-01-28"


def test_a_key_is_left_out_up_to_the_date_before_its_retry() -> None:
    assert memory.is_out(retry(1, days=1), TODAY)
    assert not memory.is_retry(retry(1, days=1), TODAY)
    assert not memory.is_out(retry(1), TODAY)
    assert memory.is_retry(retry(1), TODAY)
    assert memory.is_out(PARKED, TODAY)
    assert not memory.is_out(EASED0, TODAY)
    assert not memory.is_retry(Movement(state=Memory.AVOID), TODAY)


def test_an_eased_key_and_a_retry_are_done_at_half_dose() -> None:
    assert memory.is_eased(EASED1, TODAY)
    assert memory.is_eased(retry(1), TODAY)
    assert not memory.is_eased(retry(1, days=1), TODAY)
    assert not memory.is_eased(GOOD2, TODAY)


def test_a_key_names_its_drill_and_side() -> None:
    key = MovementKey("TG2.R.F")
    assert memory.drill_of(key) == "TG2"
    assert memory.side_of(key) is Side.RIGHT
    assert memory.remembered({}, key) == NEW
    assert memory.remembered({key: GOOD2}, key) is GOOD2


def test_the_other_side() -> None:
    assert (Side.LEFT.other, Side.RIGHT.other) == (Side.RIGHT, Side.LEFT)
