from datetime import date, timedelta

import pytest

from bot.core import pausing
from bot.core.prompts import PromptName as P
from bot.core.transition import Message
from tests.core.joining_chat import NOON, Chat, joined


def is_off(chat: Chat) -> bool:
    seen: list[bool] = []
    chat.does(lambda turn: seen.append(pausing.is_off(turn)))
    return seen[0]


def test_stop_pauses_at_once_offers_undo_and_deletes_nothing() -> None:
    chat = joined()
    chat.does(lambda turn: turn.routine(snoozed_until=NOON, in_doubt_at=NOON))
    known = chat.state
    chat.does(pausing.stop)
    assert chat.state.routine.paused
    assert chat.state.routine.snoozed_until is None
    assert chat.state.routine.in_doubt_at is None
    assert (chat.enrolment, chat.state.training) == (known.enrolment, known.training)
    (message,) = chat.spoken
    assert isinstance(message, Message)
    assert (message.key, message.buttons[0][0].prompt) == ("notice.stopped", P.RESUME)


@pytest.mark.parametrize("days", [3, 7, 14])
def test_a_pause_ends_on_its_date(days: int) -> None:
    chat = joined()
    chat.does(lambda turn: pausing.pause(turn, str(days)))
    assert chat.state.routine.paused_until == date(2027, 1, 4) + timedelta(days=days)
    assert is_off(chat.later(days=days - 1))
    assert not is_off(chat.later(days=1))


def test_a_pause_without_end_replaces_one_with_an_end_and_back() -> None:
    chat = joined()
    chat.does(lambda turn: pausing.pause(turn, "3"))
    chat.does(pausing.stop)
    assert (chat.state.routine.paused, chat.state.routine.paused_until) == (True, None)
    chat.does(lambda turn: pausing.pause(turn, "3"))
    assert (chat.state.routine.paused, chat.state.routine.paused_until) == (False, date(2027, 1, 7))


def test_resuming_forgets_what_was_missed() -> None:
    chat = joined()
    chat.does(lambda turn: turn.routine(paused=True, run=10))
    assert chat.does(pausing.resume)
    assert (chat.state.routine.paused, chat.state.routine.run) == (False, 0)


def test_resuming_twice_is_once() -> None:
    chat = joined()
    assert not chat.does(pausing.resume)
    chat.does(lambda turn: turn.routine(run=2))
    assert not chat.does(pausing.resume)
    assert chat.state.routine.run == 2


def test_another_length_is_no_pause() -> None:
    chat = joined()
    assert not chat.does(lambda turn: pausing.pause(turn, "4"))
    assert not is_off(chat)
