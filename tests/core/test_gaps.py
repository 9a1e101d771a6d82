import pytest

from bot.core import gaps
from bot.core.prompts import PromptName as P
from tests.core.chat import started
from tests.core.histories import counted


@pytest.mark.parametrize(
    ("days", "row"), [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (14, 2), (15, 3), (28, 3), (29, 4), (400, 4)]
)
def test_the_rows_of_the_table(days: int, row: int) -> None:
    assert gaps.row_of(days, (4, 8, 15, 29)) == row


@pytest.mark.parametrize(
    ("days", "level", "gentle", "green", "full"),
    [
        (1, 4, 0, 2, False),
        (3, 4, 0, 2, False),
        (4, 4, 1, 0, False),
        (7, 4, 1, 0, False),
        (8, 3, 1, 0, False),
        (14, 3, 1, 0, False),
        (15, 2, 2, 0, True),
        (28, 2, 2, 0, True),
        (29, 0, 0, 0, True),
    ],
)
def test_what_a_gap_does(days: int, level: int, gentle: int, green: int, full: bool) -> None:
    """C10, M14."""
    chat = counted(started(), days, level=4, green_run=2).begins()
    training = chat.training
    assert (training.level, training.gentle, training.green_run) == (level, gentle, green)
    assert chat.safety.full_due is full


def test_the_longest_gap_starts_the_baseline_afresh() -> None:
    chat = started().sits().waits(days=40).begins()
    assert chat.training.anchor == chat.today
    assert chat.training.sessions == chat.training.check_ins == 0
    assert chat.training.total == 1


def test_more_gentle_sessions_that_are_left_stay() -> None:
    assert counted(started(), 5, gentle=3).begins().training.gentle == 3


def test_nobody_without_a_counted_session_has_a_gap() -> None:
    chat = started().waits(days=50).begins()
    assert chat.training.gap_applied == 0
    assert not chat.safety.full_due


def test_a_gap_that_grows_applies_the_difference_only() -> None:
    """H.14."""
    chat = counted(started(), 9, level=4).begins()
    assert (chat.training.level, chat.training.gap_applied) == (3, 2)
    chat.later(days=1).begins().goes_on(P.PRE)
    assert (chat.training.level, chat.training.gap_applied) == (3, 2)
    chat.later(days=6).begins()
    assert (chat.training.level, chat.training.gentle, chat.training.gap_applied) == (2, 2, 3)


def test_a_counted_session_ends_the_gap() -> None:
    chat = counted(started(), 5).sits()
    assert chat.training.gap_applied == 0
    assert chat.training.last_counted == chat.today


def test_an_extra_session_applies_no_gap() -> None:
    chat = started().sits().later(hours=1).begins()
    assert chat.session.extra
    assert chat.training.gap_applied == 0
