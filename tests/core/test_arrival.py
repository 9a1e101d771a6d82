from datetime import UTC, date, datetime

import pytest

from bot.core import arrival, scratch
from bot.core.state import Training
from bot.core.turn import Turn
from tests.core.joining_chat import PROGRAMME, Chat

LATE = datetime(2027, 1, 6, 23, tzinfo=UTC)


def enrolled(**notes: str) -> Turn:
    turn = Turn(Chat().state, PROGRAMME, LATE)
    turn.enrol(zone="Asia/Tokyo")
    scratch.note(turn, **notes)
    arrival.enrol(turn)
    return turn


def test_day_one_is_today_in_the_zone_just_chosen() -> None:
    turn = enrolled(signs="2027-01-04T12:00:00+00:00", screened="2027-01-05T16:00:00+00:00")
    assert turn.training == Training(start=date(2027, 1, 7), anchor=date(2027, 1, 7))
    assert turn.safety.last_full == date(2027, 1, 6)
    assert turn.state.routine.since == LATE
    assert turn.state.enrolment.done


@pytest.mark.parametrize(("tier", "gentle"), [("T3", 2), ("T4", 3)])
def test_after_a_cleared_hold_day_one_was_the_first_screen(tier: str, gentle: int) -> None:
    training = enrolled(signs="2027-01-04T12:00:00+00:00", cleared=tier).training
    assert (training.start, training.day, training.gentle) == (date(2027, 1, 4), 4, gentle)
    assert training.anchor == date(2027, 1, 7)


def test_without_notes_everything_is_today() -> None:
    turn = enrolled()
    assert turn.safety.last_full == turn.training.start == date(2027, 1, 7)
