"""Rules at the close: W-RED3, N-*, I-* (D3, H.16, H.24)."""

from datetime import timedelta

import pytest

from bot.core.prompts import PromptName as P
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey
from tests.core.chat import Chat, started
from tests.core.histories import reds


def after(chat: Chat, symptom: str) -> Chat:
    return chat.sits(after=symptom)


def earlier(kind: str, *days_ago: int) -> Chat:
    chat = started()
    return chat.guarded(**{kind: tuple(chat.today - timedelta(days=days) for days in days_ago)})


@pytest.mark.parametrize(
    ("days_ago", "starts"), [((13, 5), True), ((14, 5), False), ((5,), False), ((13, 13), True), ((0, 0), True)]
)
def test_three_reds_within_fourteen_dates(days_ago: tuple[int, ...], starts: bool) -> None:
    chat = reds(started(), *days_ago).sits(pre=3, post=5)
    assert ("W-RED3" in chat.active) is starts


def test_a_session_that_is_not_red_starts_nothing() -> None:
    assert reds(started(), 1, 2, 3).guarded(full_due=False).sits().active == set()


def test_the_first_dizziness_orders_the_shoulder_set_for_seven_dates() -> None:
    """M26: d4 + 7 = d10 is the last."""
    chat = after(started(), "dizzy")
    assert chat.active == {"I-DIZZY"}
    assert chat.safety.an0_before == chat.today + timedelta(days=7)


@pytest.mark.parametrize(("days", "again"), [(28, True), (29, False)])
def test_the_second_dizziness_within_28_dates_is_for_a_provider(days: int, again: bool) -> None:
    chat = after(earlier("dizzy", days), "dizzy")
    assert ("N-DIZZY" in chat.active) is again
    assert (chat.safety.an0_before is None) is again


@pytest.mark.parametrize(("days", "again"), [(14, True), (15, False)])
def test_the_second_tingling_within_14_dates(days: int, again: bool) -> None:
    chat = after(earlier("numb", days), "numb")
    assert chat.active == ({"N-TINGLE"} if again else {"I-TINGLE"})


@pytest.mark.parametrize(
    ("days_ago", "code"), [((), "I-HEAD"), ((9,), "I-HEAD"), ((28, 9), "N-HEAD"), ((29, 9), "I-HEAD")]
)
def test_the_third_headache_within_28_dates(days_ago: tuple[int, ...], code: str) -> None:
    chat = after(earlier("headache", *days_ago), "headache")
    assert chat.active == {code}
    assert chat.safety.an0_before == (chat.today + timedelta(days=3) if code == "I-HEAD" else None)


def test_a_longer_order_is_not_shortened() -> None:
    chat = started()
    chat.guarded(an0_before=chat.today + timedelta(days=6))
    assert after(chat, "headache").safety.an0_before == chat.today + timedelta(days=6)


def test_stopping_for_dizziness_is_dizziness() -> None:
    """H.29."""
    chat = started().begins().goes_on(P.STEP).taps("stop", "dizzy").sees(P.MINI).taps("none").sees(P.DONE)
    assert chat.active == {"I-DIZZY"}
    assert chat.closed.kind == "RED"


def test_three_sessions_with_too_much_stretch_get_a_tip() -> None:
    chat = started()
    for expected in (set[str](), set[str](), {"I-EASE"}):
        chat.sits(stretch="5").waits(days=1)
        assert chat.active == expected
    assert started().guarded(ease_run=2).sits().safety.ease_run == 0
    assert started().guarded(ease_run=2).sits(pre=8).safety.ease_run == 2, "no nerve drill, no count"


def test_a_parked_nerve_key_is_noted() -> None:
    """H.24."""
    chat = started()
    key = MovementKey("AN1.L")
    chat.trained(memory={key: Movement(state=Memory.AVOID, cycle=3, until=chat.today)})
    chat.begins().goes_on(P.RATE).taps("ugh").goes_on()
    assert chat.training.memory[key].state is Memory.PARKED
    assert "I-PARKED" in chat.active
