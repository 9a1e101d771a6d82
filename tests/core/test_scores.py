from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from bot.core import scores
from bot.core.programme import Constants
from bot.core.state import CheckIn, Training

DAY = date(2027, 1, 4)
LIMITS = Constants()


def after(*given: int | None, every: int = 1) -> Training:
    """One score a date, None for a date without one."""
    training = Training(start=DAY, anchor=DAY)
    for number, score in enumerate(given):
        if score is not None:
            training = scores.with_check_in(training, DAY + timedelta(days=number * every), score)
    return training


@pytest.mark.parametrize(
    ("given", "middle"), [([4], 4), ([4, 5], 5), ([1, 2, 9], 2), ([1, 2, 3, 4], 3), ([5, 1, 4, 2, 3], 3)]
)
def test_the_middle_is_the_worse_one_of_two(given: Sequence[int], middle: int) -> None:
    assert scores.umed(given) == middle


@pytest.mark.parametrize(
    ("value", "score"), [("0", 0), ("10", 10), ("11", None), ("-1", None), ("5 ", None), ("", None)]
)
def test_a_button_carries_a_score_from_0_to_10(value: str, score: int | None) -> None:
    assert scores.score_of(value) == score


def test_the_baseline_is_the_middle_of_the_first_three() -> None:
    assert scores.baseline(after(6, 2)) is None
    assert scores.baseline(after(6, 2, 4)) == 4
    assert scores.baseline(after(6, 2, 4, 9, 9, 9)) == 4


def test_the_current_value_needs_three_check_ins_in_ten_dates() -> None:
    training = after(4, 5, 6)
    assert scores.current(training, DAY + timedelta(days=2)) == 5
    assert scores.current(training, DAY + timedelta(days=9)) == 5
    assert scores.current(training, DAY + timedelta(days=10)) is None


def test_the_current_value_is_the_middle_of_the_last_five() -> None:
    assert scores.current(after(9, 9, 1, 2, 3, 4, 5), DAY + timedelta(days=6)) == 3


C2 = [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (6, 4), (7, 5), (8, 6), (9, 7), (10, 8)]


@pytest.mark.parametrize(("base", "enough"), C2)
def test_the_table_of_what_counts_as_improved(base: int, enough: int) -> None:
    for now in range(11):
        assert scores.improved(base, now, LIMITS) is (base > 0 and now <= enough)


def test_without_a_baseline_nothing_is_known_of_improvement() -> None:
    assert scores.improved(None, 3, LIMITS) is None
    assert scores.improved(3, None, LIMITS) is None


@pytest.mark.parametrize(
    ("before", "score", "days", "jump"),
    [(2, 5, 1, True), (2, 4, 1, False), (3, 5, 1, False), (2, 5, 3, True), (2, 5, 4, False), (1, 4, 1, False)],
)
def test_a_jump_is_three_more_within_three_dates_to_five(before: int, score: int, days: int, jump: bool) -> None:
    """M11."""
    assert scores.is_jump(after(before), score, DAY + timedelta(days=days)) is jump


def test_the_first_score_and_the_same_date_are_no_jump() -> None:
    assert not scores.is_jump(after(), 10, DAY)
    assert not scores.is_jump(after(1), 10, DAY)


def test_a_changed_score_changes_the_baseline_while_it_is_one_of_the_first_three() -> None:
    assert scores.with_changed_check_in(after(5, 5, 5), DAY + timedelta(days=2), 9).first == (5, 5, 9)
    later = scores.with_changed_check_in(after(5, 5, 5, 5), DAY + timedelta(days=3), 9)
    assert later.first == (5, 5, 5)
    assert later.recent[-1] == later.last_check_in == CheckIn(day=DAY + timedelta(days=3), score=9)
    assert later.check_ins == 4


def test_a_new_anchor_forgets_the_scores_but_not_the_last_one() -> None:
    fresh = scores.with_new_anchor(after(5, 6, 7), DAY + timedelta(days=9))
    assert (fresh.anchor, fresh.sessions, fresh.first, fresh.recent, fresh.check_ins) == (
        DAY + timedelta(days=9),
        0,
        (),
        (),
        0,
    )
    assert fresh.last_check_in == CheckIn(day=DAY + timedelta(days=2), score=7)
    assert scores.with_changed_check_in(fresh, DAY, 3).first == ()
