"""C3: after two VOID sessions in a row the next day asks why; nothing waits for the answer."""

from typing import Self

import pytest

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.transition import Message
from tests.core.chat import Chat, started

ASKED = "left_open.text"


class Leaver(Chat):
    """Someone who leaves sessions before their end."""

    def leaves(self, days: int = 1) -> Self:
        """Leave a session open at the score after it, on each of the next dates."""
        for _ in range(days):
            self.waits(days=1).begins().goes_on(P.POST).waits(hours=2.5)
        return self

    @property
    def question(self) -> int:
        """The serial under the question that was sent just now."""
        sent = [one for one in self.spoken if isinstance(one, Message) and one.key == ASKED]
        assert len(sent) == 1, self.messages
        assert [[one.value for one in row] for row in sent[0].buttons] == [["busy"], ["hurt"], ["new"]]
        return sent[0].buttons[0][0].serial


def leaver() -> Leaver:
    """Someone who joined just now and may begin."""
    return Leaver().goes_on()


def reminded(days: int = 2) -> Leaver:
    """The same person, at the reminder on the date after so many sessions without an end."""
    chat = leaver().leaves(days)
    return chat.waits(seconds=(chat.due()["reminder"] - chat.at).total_seconds()).sees(P.REMINDER)


def test_one_void_session_asks_nothing() -> None:
    assert ASKED not in reminded(1).messages


def test_after_two_the_next_reminder_asks_without_ringing() -> None:
    chat = reminded()
    assert chat.question
    assert [one.silent for one in chat.spoken if isinstance(one, Message)] == [True]


def test_on_the_same_date_it_is_not_asked_yet() -> None:
    chat = leaver().leaves(2).begins()
    assert ASKED not in chat.messages
    chat.sees(P.QUICK)


def test_without_a_reminder_the_session_of_the_next_date_asks() -> None:
    chat = leaver().enrolled(days_off=(0, 1, 2, 3, 4, 5, 6)).leaves(2).waits(days=1)
    assert ASKED not in chat.messages
    assert chat.begins().question
    chat.sees(P.QUICK)


def test_nothing_waits_for_the_answer_and_it_is_asked_once() -> None:
    chat = reminded().begins().sees(P.QUICK)
    assert ASKED not in chat.messages
    chat.goes_on()
    assert chat.training.voids == 0


def test_an_end_that_is_reported_takes_it_back() -> None:
    chat = reminded()
    asked = chat.question
    chat.begins().goes_on()
    chat.tap("hurt", P.LEFT_OPEN, asked)
    assert (chat.ignored, chat.toasts) == ("old button", ["toast.over"])


def test_just_busy_changes_nothing() -> None:
    chat = reminded()
    before = chat.state
    chat.tap("busy", P.LEFT_OPEN, chat.question)
    assert (chat.ignored, chat.toasts) == ("", ["toast.left_busy"])
    assert chat.sees(P.REMINDER).safety == before.safety
    assert chat.training.level == (before.training.level if before.training else None)


@pytest.mark.parametrize("value", ["hurt", "new"])
def test_pain_or_something_new_opens_the_full_screen(value: str) -> None:
    chat = reminded()
    chat.tap(value, P.LEFT_OPEN, chat.question)
    chat.sees(P.EMERGENCY).goes_on(emergency="E1")
    assert chat.alerts == ["T4:E1"]


def test_in_a_session_it_goes_on_after_a_clean_screen() -> None:
    chat = leaver().enrolled(days_off=(0, 1, 2, 3, 4, 5, 6)).leaves(2).waits(days=1).begins()
    chat.tap("hurt", P.LEFT_OPEN, chat.question).sees(P.EMERGENCY)
    chat.taps("none").sees(P.TODAY).taps("none").sees(P.QUICK)


def test_it_is_answered_once() -> None:
    chat = reminded()
    asked = chat.question
    chat.tap("busy", P.LEFT_OPEN, asked).tap("new", P.LEFT_OPEN, asked)
    assert chat.ignored == "old button"
    chat.sees(P.REMINDER)


def test_a_third_one_in_a_row_is_asked_about_again() -> None:
    chat = reminded()
    first = chat.question
    chat.tap("busy", P.LEFT_OPEN, first).begins().goes_on(P.POST).waits(hours=2.5)
    chat.waits(seconds=(chat.due()["reminder"] - chat.at).total_seconds())
    assert chat.question > first


@pytest.mark.parametrize("value", ["none", "", "pain"])
def test_another_value_or_serial_has_no_effect(value: str) -> None:
    chat = reminded()
    asked = chat.question
    assert chat.tap(value, P.LEFT_OPEN, asked).ignored == "old button"
    assert chat.tap("busy", P.LEFT_OPEN, asked + 1).ignored == "old button"
    assert chat.tap("busy", P.LEFT_OPEN, asked).ignored == ""


def test_before_the_question_a_forged_tap_has_no_effect() -> None:
    assert started().tap("new", P.LEFT_OPEN, 0).ignored == "old button"
    assert Chat().tap("new", P.LEFT_OPEN, 0).ignored == "old button"


def test_while_on_hold_it_opens_the_screen_too() -> None:
    chat = reminded()
    asked = chat.question
    chat.says(CommandName.SYMPTOMS).goes_on(emergency="E1")
    chat.tap("new", P.LEFT_OPEN, asked).sees(P.EMERGENCY)
