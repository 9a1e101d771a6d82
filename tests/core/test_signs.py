"""The pages of signs: what each tap says and how a page ends (D2, C3, H.3, H.15)."""

import pytest

from bot.core import signs
from bot.core.codes import MINI
from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.signs import End, Ended
from bot.core.state import Screening
from bot.core.transition import ScreenShown
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier
from tests.core.chat import Chat, shipped, started


def screen(chat: Chat | None = None) -> Chat:
    return (chat or started()).says(CommandName.SYMPTOMS).sees(P.EMERGENCY)


def test_the_full_screen_has_two_pages() -> None:
    chat = screen().taps("none").sees(P.TODAY).taps("none").sees(P.HOME)
    assert [one.kind for one in chat.kept(ScreenShown)][-1] == "full"
    assert chat.safety.last_full == chat.today


def test_nonsense_and_codes_of_another_page_are_no_answers() -> None:
    chat = screen()
    for value in ("", "E99", "U1", "V1", "next"):
        assert chat.tap(value).ignored
    chat.taps("none")
    for value in ("E1", "U99", "V1"):
        assert chat.tap(value).ignored


@pytest.mark.parametrize("code", ["U4", "U5"])
def test_two_signs_ask_whether_somebody_has_looked(code: str) -> None:
    """H0b."""
    chat = screen().taps("none", code).sees(P.SIGN)
    assert chat.tap("sudden").ignored
    chat.taps("no").sees(P.TODAY)
    assert chat.state.screening is not None
    assert chat.state.screening.ticked == ()
    chat.taps(code, "checked", code, "checked")
    assert chat.state.screening is not None
    assert chat.state.screening.ticked == (code,)
    chat.taps(code, "no", code, "yes")
    assert (chat.hold.tier, chat.hold.code) == (Tier.T3, code)


def test_the_body_page_keeps_an_answer_until_it_is_taken_back() -> None:
    chat = Chat().goes_on(P.BODY).taps("V2", "under3weeks").sees(P.BODY)
    assert chat.state.screening is not None
    assert chat.state.screening.visceral == {"V2": "under3weeks"}
    chat.taps("V2", "no")
    assert chat.state.screening is not None
    assert chat.state.screening.visceral == {}
    assert chat.tap("rubbish").ignored
    assert chat.taps("V3").tap("comes_goes").ignored


@pytest.mark.parametrize(
    ("day", "following"), [(1, 8), (7, 8), (8, 22), (21, 22), (22, 36), (35, 36), (36, 50), (100, 106)]
)
def test_when_the_body_page_is_due_again(day: int, following: int) -> None:
    """H.15."""
    assert signs.next_visceral(day) == following


@pytest.mark.parametrize(("day", "asked"), [(7, False), (8, True), (9, True)])
def test_it_is_asked_at_the_first_session_on_or_after_its_day(day: int, asked: bool) -> None:
    chat = started().on(day, "09:00").begins().goes_on(P.BODY, P.STEP)
    assert (chat.asks is P.BODY) is asked
    if asked:
        assert chat.safety.visceral_next == 22


def test_an_extra_session_does_not_ask_it() -> None:
    chat = started().on(7, "20:00").sits().on(8, "06:00").begins().goes_on(P.BODY, P.STEP)
    assert chat.session.extra
    assert chat.asks is P.STEP


@pytest.mark.parametrize("symptom", MINI)
def test_the_mini_check_has_the_codes_of_its_reason(symptom: str) -> None:
    for code in ("E4", "E5", "E6", "U9", "E1"):
        chat = started().begins().goes_on(P.AFTER).taps(symptom).tap(code)
        assert bool(chat.ignored) is (code not in MINI[symptom])


def test_a_page_that_is_not_open_takes_no_answer() -> None:
    turn = Turn(started().state, shipped(), started().at)
    assert signs.answer(turn, P.EMERGENCY, "E1") is False


def test_a_raised_sign_ends_the_page() -> None:
    chat = screen()
    turn = Turn(chat.state, shipped(), chat.at)
    ended = signs.raise_sign(turn, Tier.T4, Code("E1"))
    assert isinstance(ended, Ended)
    assert (ended.how, ended.screening.reason) == (End.RAISED, "symptoms")
    again = signs.raise_sign(turn, Tier.T3, Code("U1"))
    assert again.screening == Screening(reason="")


# --- when the full screen opens by itself


@pytest.mark.parametrize(("pre", "opens"), [("7", False), ("8", True), ("10", True), ("none", False)])
def test_a_very_high_score_opens_it(pre: str, opens: bool) -> None:
    chat = started().begins().taps("none", pre)
    assert (chat.asks is P.EMERGENCY) is opens


@pytest.mark.parametrize(("days", "opens"), [(27, False), (28, True)])
def test_it_opens_every_28_dates(days: int, opens: bool) -> None:
    """H.15: onboarding counts."""
    chat = started().on(1 + days, "09:00").begins().taps("none", "4")
    assert (chat.asks is P.EMERGENCY) is opens


def test_at_most_one_a_session() -> None:
    """H.3."""
    chat = started().begins().taps("new", "none", "none", "9")
    chat.goes_on(P.STEP)
    assert [one.kind for one in chat.kept(ScreenShown)].count("full") == 2, "joining, and one today"


def test_it_is_due_after_a_second_red_and_a_long_gap() -> None:
    started().guarded(full_due=True).begins().taps("none", "4").sees(P.EMERGENCY)
    chat = started().guarded(full_due=True).begins().taps("none", "4", "none", "none")
    assert not chat.safety.full_due
