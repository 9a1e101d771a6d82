from datetime import timedelta

import pytest

from bot.core.prompts import PromptName as P
from bot.core.transition import Message, ShowCard
from bot.core.turn import REASON_DAYS, Turn
from tests.core.chat import Chat, shipped, started


def turn(chat: Chat | None = None) -> Turn:
    chat = chat or started()
    return Turn(chat.state, shipped(), chat.at)


def test_there_is_no_training_while_joining_and_no_session_outside_one() -> None:
    with pytest.raises(LookupError):
        _ = turn(Chat()).training
    with pytest.raises(LookupError):
        _ = turn().session


def test_the_card_comes_last_and_below_what_was_said() -> None:
    one = turn()
    one.ask(P.HOME)
    one.say("notice.help")
    first, last = one.done().replies
    assert isinstance(first, Message)
    assert last == ShowCard(fresh=True, silent=True), "the message has rung"


def test_below_a_message_that_does_not_ring_the_card_does() -> None:
    one = turn()
    one.ask(P.HOME)
    one.say("left_open.text", silent=True)
    assert one.done().replies[-1] == ShowCard(fresh=True)


def test_a_card_that_stays_is_edited_in_place() -> None:
    one = turn()
    one.ask(P.PAUSED)
    one.say("safety.t4")
    one.keep_card()
    assert one.done().replies[-1] == ShowCard(fresh=False, silent=True)


def test_once_fresh_or_silent_it_stays_so() -> None:
    one = turn()
    one.show(fresh=True, silent=True)
    one.show()
    assert one.done().replies == (ShowCard(fresh=True, silent=True),)


def test_every_question_has_a_serial_of_its_own() -> None:
    one = turn()
    one.ask(P.HOME)
    one.ask(P.SETTINGS, 2)
    assert one.state.prompt is not None
    assert (one.state.prompt.serial, one.state.prompt.page) == (one.state.serial, 2)


def test_reasons_are_kept_for_fourteen_dates() -> None:
    chat = started()
    one = turn(chat)
    one.decide("C7.advance", "why.level.up", level=1)
    later = Turn(one.state, shipped(), chat.at + timedelta(days=REASON_DAYS))
    later.decide("C4.5", "why.mode.gentle")
    assert [reason.rule for reason in later.training.reasons] == ["C4.5"]
    joining = turn(Chat())
    joining.decide("H1", "why.refused")
    assert len(joining.records) == 1


def test_what_asks_to_see_someone_goes_into_the_diary() -> None:
    one = turn()
    one.card("T2:H-HIGH")
    one.card("EASE")
    assert [entry.code for entry in one.safety.diary] == ["T2:H-HIGH"]
