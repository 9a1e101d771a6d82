"""The stretch of each side, cap 3 (C6, H.35)."""

import pytest

from bot.core.prompts import PromptName as P
from bot.core.state import Stretch
from bot.core.vocabulary import Side
from tests.core.chat import Chat, started


def asked(level: int = 0) -> Chat:
    return started().trained(level=level).begins().goes_on(P.STRETCH)


@pytest.mark.parametrize("number", ["0", "3"])
def test_up_to_the_cap_the_rating_follows(number: str) -> None:
    chat = asked().taps(number).sees(P.RATE)
    assert chat.session.stretch == (Stretch(drill="AN1", side=Side.LEFT, first=int(number)),)


@pytest.mark.parametrize("number", ["4", "10"])
def test_above_it_one_easier_try_and_the_question_once_more(number: str) -> None:
    chat = asked().taps(number).sees(P.EASE)
    assert chat.cards == ["EASE"]
    assert chat.tap("yes").ignored
    chat.taps("go").sees(P.STRETCH_AGAIN)
    assert chat.tap("eleven").ignored
    chat.taps("3").sees(P.RATE)
    assert chat.session.stretch[0].final == 3


@pytest.mark.parametrize("final", ["4", "5"])
def test_a_little_above_ends_the_side(final: str) -> None:
    chat = asked().taps("6", "go", final).sees(P.RATE)
    assert chat.session.ended == tuple(Side), "the easier side ends both"
    assert not chat.session.red


def test_six_ends_the_drill_red() -> None:
    chat = asked(2).taps("6", "go", "6").sees(P.STEP)
    assert chat.session.red
    assert chat.session.plan[chat.session.at].drill == "BR1"


def test_felt_elsewhere_gets_tips_and_the_question_again() -> None:
    """S33."""
    asked().taps("elsewhere").sent("notice.form_tips").sees(P.STRETCH)
    assert asked().tap("eleven").ignored


def test_the_shoulder_set_is_asked_too_and_not_rated() -> None:
    """H.35, H.36."""
    chat = started().enrolled(gates={"H6": "ok"}).begins().goes_on(P.STRETCH).taps("2").sees(P.STEP)
    assert chat.session.plan[chat.session.at].token == "AN0.R"


def test_an_unfinished_answer_is_replaced() -> None:
    chat = asked().taps("5").sees(P.EASE).taps("stop", "back").goes_on(P.STRETCH).taps("2").sees(P.RATE)
    assert [(one.first, one.final) for one in chat.session.stretch] == [(2, None)]
