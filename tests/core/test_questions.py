import pytest

from bot.core import questions
from bot.core.prompts import PromptName as P
from bot.core.questions import Outcome
from tests.core.joining_chat import TO_GATES, Chat, joined


def outcome(chat: Chat, prompt: P, value: str) -> Outcome:
    seen: list[Outcome] = []
    chat.does(lambda turn: seen.append(questions.answer(turn, prompt, value)))
    return seen[0]


@pytest.mark.parametrize("prompt", [P.PRE, P.WELCOME, P.HOME, P.EMERGENCY])
def test_a_question_of_others_is_none_of_these(prompt: P) -> None:
    assert outcome(joined(), prompt, "back") is Outcome.INVALID


@pytest.mark.parametrize("prompt", [P.REGION, P.SIDE, P.BAND, P.CLOCK, P.PLACE, P.TIME, P.GATES, P.SET_HISTORY])
def test_back_on_a_first_page_leads_out(prompt: P) -> None:
    chat = joined()
    chat.does(lambda turn: questions.ask(turn, prompt))
    assert outcome(chat, prompt, "back") is Outcome.PREVIOUS


@pytest.mark.parametrize(
    ("prompt", "value"),
    [(P.REGION, "upper"), (P.SIDE, "same"), (P.BAND, "no"), (P.CLOCK, "0"), (P.TIME, "08:00"), (P.SET_HISTORY, "done")],
)
def test_an_answer_is_stored_without_asking_on(prompt: P, value: str) -> None:
    chat = joined()
    chat.does(lambda turn: questions.ask(turn, prompt))
    serial = chat.front.serial
    assert outcome(chat, prompt, value) is Outcome.ANSWERED
    assert chat.front.serial == serial


def test_a_word_on_a_gate_that_was_unticked_is_no_answer() -> None:
    chat = Chat().taps(*TO_GATES, "H4", "done")
    chat.does(lambda turn: turn.enrol(gates={}))
    assert outcome(chat, P.GATE_OK, "ok") is Outcome.INVALID
    assert outcome(chat, P.GATE_OK, "back") is Outcome.PREVIOUS


def test_a_provider_who_has_not_said_is_neither_ok_nor_not() -> None:
    assert outcome(Chat().taps(*TO_GATES, "H4", "done"), P.GATE_OK, "maybe") is Outcome.INVALID


def test_without_a_card_the_first_page_counts() -> None:
    chat = joined()
    chat.does(lambda turn: turn.change(prompt=None))
    assert outcome(chat, P.TIME, "17") is Outcome.INVALID
    assert outcome(chat, P.GATES, "H8") is Outcome.AGAIN
    assert chat.asks is P.GATES


def test_pages_are_turned_from_the_first_without_a_card() -> None:
    chat = joined()
    chat.does(lambda turn: turn.change(prompt=None))
    assert outcome(chat, P.CLOCK, "more") is Outcome.INVALID
