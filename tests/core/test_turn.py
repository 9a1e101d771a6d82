from datetime import timedelta

import pytest

from bot.core.prompts import PromptName as P
from bot.core.state import Session
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


def opened() -> Turn:
    one = turn()
    one.open(Session(serial=one.serial, started_at=one.at, day=one.today))
    return one


def test_several_changes_of_a_part_are_read_together() -> None:
    one = opened()
    before = one.training
    one.run(step=1)
    one.run(step=2, walk=True)
    one.train(level=3)
    one.train(gentle=1)
    assert (one.session.step, one.session.walk) == (2, True)
    assert (one.training.level, one.training.gentle, before.level) == (3, 1, 0)
    assert one.state.session is one.session
    assert one.state.training is one.training


def test_a_session_that_is_dropped_takes_its_changes_along() -> None:
    one = opened()
    one.run(step=1)
    one.drop_session()
    assert one.state.session is None


def test_a_session_begins_without_changes_of_another() -> None:
    one = opened()
    one.run(step=1)
    one.open(Session(serial=one.serial, started_at=one.at, day=one.today))
    assert one.session.step == 0


def test_a_training_state_that_is_replaced_takes_its_changes_along() -> None:
    one = turn()
    old = one.training
    one.train(level=3)
    one.retrain(old)
    assert one.state.training == old


def test_nothing_of_a_session_is_changed_outside_one() -> None:
    one = turn()
    one.run(step=1)
    with pytest.raises(LookupError):
        _ = one.state


def test_changes_of_all_parts_are_in_the_state() -> None:
    one = turn()
    one.enrol(theme="dark")
    one.guard(told_not=True)
    one.routine(run=2)
    one.routine(paused=True)
    one.change(asking={"gate": "H2"})
    state = one.state
    assert (state.enrolment.theme, state.safety.told_not, state.asking) == ("dark", True, {"gate": "H2"})
    assert (state.routine.run, state.routine.paused) == (2, True)


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
