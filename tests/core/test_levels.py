"""The table of C7: what a class of session does to the level."""

import pytest

from bot.core import levels
from bot.core.state import Session
from bot.core.turn import Turn
from bot.core.vocabulary import SessionClass
from tests.core.chat import Chat, shipped
from tests.core.histories import active, reds, with_scores

GREEN, AMBER, RED, SHORT, VOID = (
    SessionClass.GREEN,
    SessionClass.AMBER,
    SessionClass.RED,
    SessionClass.SHORT,
    SessionClass.VOID,
)


def someone(*, level: int = 3, green: int = 0, amber: int = 0, scores: tuple[int, ...] = (5, 5, 5)) -> Chat:
    return with_scores(*scores).trained(level=level, green_run=green, amber_run=amber)


def moved(chat: Chat, kind: SessionClass, *, credited: bool = False, pre: int | None = 5) -> tuple[int, int, int]:
    """Level, green run and amber run afterwards."""
    session = Session(serial=1, started_at=chat.at, day=chat.today, pre=pre)
    turn = Turn(chat.given(session=session).state, shipped(), chat.at)
    levels.move(turn, kind, credited=credited)
    chat.given(training=turn.training, safety=turn.safety)
    return turn.training.level, turn.training.green_run, turn.training.amber_run


def test_the_third_credited_green_goes_up_by_one() -> None:
    assert moved(someone(green=0), GREEN, credited=True) == (3, 1, 0)
    assert moved(someone(green=1), GREEN, credited=True) == (3, 2, 0)
    assert moved(someone(green=2), GREEN, credited=True) == (4, 0, 0)
    assert moved(someone(green=5), GREEN, credited=True) == (4, 0, 0)


@pytest.mark.parametrize(("pre", "level"), [(6, 4), (7, 3), (None, 3)])
def test_a_high_score_holds_the_level(pre: int | None, level: int) -> None:
    assert moved(someone(green=2), GREEN, credited=True, pre=pre)[0] == level


def test_the_cap_holds_the_level() -> None:
    assert moved(someone(level=6, green=2), GREEN, credited=True) == (6, 3, 0)
    capped = someone(level=2, green=2).enrolled(gates={"H3": "ok"})
    assert moved(capped, GREEN, credited=True)[0] == 2


@pytest.mark.parametrize(
    ("scores", "level"), [((5, 5, 5), 4), ((5, 5, 5, 6, 6, 6), 3), ((5, 5, 5, 4, 4, 4), 4), ((5, 5), 4)]
)
def test_a_current_value_above_the_baseline_holds_the_level(scores: tuple[int, ...], level: int) -> None:
    assert moved(someone(green=2, scores=scores), GREEN, credited=True)[0] == level


def test_an_active_t2_keeps_the_run_at_nothing() -> None:
    assert moved(active(someone(green=2), "P-NOIMP14"), GREEN, credited=True) == (3, 0, 0)
    assert moved(active(someone(green=2), "N-DIZZY"), SHORT) == (3, 0, 0)


def test_a_notice_to_be_checked_does_not() -> None:
    """H0a."""
    assert moved(active(someone(green=2), "S-UNCHECKED"), GREEN, credited=True) == (4, 0, 0)


def test_a_green_without_credit_ends_the_amber_run_only() -> None:
    assert moved(someone(green=1, amber=2), GREEN) == (3, 1, 0)


@pytest.mark.parametrize("kind", [SHORT, VOID])
def test_short_and_void_change_nothing(kind: SessionClass) -> None:
    assert moved(someone(green=1, amber=2), kind) == (3, 1, 2)


def test_the_third_amber_goes_down() -> None:
    assert moved(someone(green=2, amber=0), AMBER) == (3, 0, 1)
    assert moved(someone(green=2, amber=1), AMBER) == (3, 0, 2)
    assert moved(someone(green=2, amber=2), AMBER) == (2, 0, 0)
    assert moved(someone(level=0, amber=2), AMBER) == (0, 0, 0)


def test_a_red_goes_down_by_one() -> None:
    chat = someone(green=2, amber=2)
    assert moved(chat, RED) == (2, 0, 0)
    assert not chat.safety.full_due


@pytest.mark.parametrize(("days", "level"), [(0, 1), (1, 1), (6, 1), (7, 2)])
def test_another_red_within_six_dates_goes_down_by_two(days: int, level: int) -> None:
    """H.16, H.30."""
    chat = reds(someone(), days)
    assert moved(chat, RED)[0] == level
    assert chat.safety.full_due is (level == 1)


def test_the_level_is_never_below_nothing() -> None:
    assert moved(reds(someone(level=1), 1), RED)[0] == 0
