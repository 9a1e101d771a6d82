"""What follows the end of a page, by the reason that it was opened for."""

import pytest

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from tests.core.chat import Chat
from tests.core.histories import active, with_scores


def at_signs(reason: str) -> Chat:
    chat = with_scores(4, 4, 4).trained(level=2)
    match reason:
        case "quick":
            return chat.begins().taps("new")
        case "pre":
            return chat.begins().taps("none", "8")
        case "sharp":
            return chat.begins().goes_on(P.AFTER).taps("sharp")
        case "severe":
            return chat.begins().taps("none", "10", "none", "none")
        case "body":
            return chat.guarded(visceral_next=1).begins().goes_on(P.BODY)
        case _:
            return chat.begins().goes_on(P.AFTER).taps("dizzy")


@pytest.mark.parametrize(
    ("reason", "card"), [("quick", P.PRE), ("pre", P.STEP), ("sharp", P.DONE), ("mini", P.DONE), ("body", P.STEP)]
)
def test_a_clean_page_goes_on(reason: str, card: P) -> None:
    chat = at_signs(reason)
    while chat.asks in {P.EMERGENCY, P.TODAY, P.BODY, P.MINI}:
        chat.taps(chat.polite())
    chat.sees(card)


@pytest.mark.parametrize(
    ("reason", "ticks", "card"),
    [
        ("quick", ("E1",), P.PRE),
        ("pre", ("E1",), P.STEP),
        ("body", ("V5", "yes"), P.STEP),
        ("severe", (), P.STEP),
    ],
)
def test_after_a_mis_tap_the_same_session_goes_on_from_there(reason: str, ticks: tuple[str, ...], card: P) -> None:
    """D4."""
    chat = at_signs(reason).taps(*ticks).sees(P.PAUSED)
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").sees(card)
    assert chat.safety.hold is None
    assert chat.session.full_done
    assert chat.goes_on().training.total == 4


@pytest.mark.parametrize(("reason", "tick"), [("sharp", "E2"), ("mini", "E6")])
def test_after_the_score_a_sign_closes_the_session_and_a_mis_tap_opens_none(reason: str, tick: str) -> None:
    chat = at_signs(reason).taps(tick)
    assert chat.closed.kind == "RED"
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").sees(P.HOME)
    assert chat.state.session is None


def test_after_a_mis_tap_on_symptoms_the_open_question_comes_back() -> None:
    chat = with_scores(4, 4).begins().goes_on(P.STRETCH).says(CommandName.SYMPTOMS).taps("E1")
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").sees(P.STRETCH)


def test_after_a_mis_tap_on_the_follow_up_the_session_begins() -> None:
    chat = active(with_scores(4, 4), "V-PATTERN", days=7).begins().taps("worse", "E1")
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").sees(P.QUICK)


def test_a_stop_for_dizziness_taken_back_closes_red() -> None:
    chat = with_scores(4, 4).begins().goes_on(P.STEP).taps("stop", "dizzy", "E6").sees(P.PAUSED)
    assert chat.closed.kind == "RED"


def test_a_sign_while_joining_and_its_mis_tap() -> None:
    chat = Chat().goes_on(P.TODAY).taps("U1").sees(P.PAUSED)
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none", "none").sees(P.BODY)
    assert chat.goes_on().training.gentle == 0


def test_a_mis_tap_screen_takes_time_but_not_for_ever() -> None:
    """Opened within ten minutes, the screen may be finished until twenty; the session waits as long."""
    chat = with_scores(4, 4).begins().taps("new", "E1").later(minutes=10)
    chat.tap("mistap", P.HOLD, chat.hold.serial).taps("none").later(minutes=5).taps("none").sees(P.PRE)
    assert chat.safety.hold is None
    slow = with_scores(4, 4).begins().taps("new", "E1").later(minutes=10)
    slow.tap("mistap", P.HOLD, slow.hold.serial).taps("none").later(minutes=11).taps("none").sees(P.PAUSED)
    assert slow.hold.code == "E1"
