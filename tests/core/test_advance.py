import pytest

from bot.core.advance import _HANDLERS, advance  # pyright: ignore[reportPrivateUsage]
from bot.core.events import Blocked, ClockStruck, Commanded, CommandName, Joined, ReminderInDoubt, Tap, ZoneFound
from bot.core.prompts import PromptName as P
from bot.core.transition import Erased, ShowCard
from bot.core.turn import Turn
from tests.core.chat import NOON, Chat, shipped, started


def test_someone_unknown_can_only_join() -> None:
    with pytest.raises(ValueError, match="join"):
        advance(None, ClockStruck(at=NOON), shipped())


def test_joining_greets_in_a_language_that_there_is() -> None:
    done = advance(None, Joined(at=NOON, language="xx"), shipped())
    assert done.state is not None
    assert done.state.enrolment.language == "en"
    assert done.replies == (ShowCard(fresh=True),)
    known = advance(None, Joined(at=NOON, language="en"), shipped())
    assert known == done


def test_serials_start_at_the_second_of_joining() -> None:
    """Buttons of an erased past never match."""
    assert Chat().front.serial == int(NOON.timestamp()) + 1


def test_an_erasure_leaves_no_state() -> None:
    chat = started().says(CommandName.FORGET).taps("erase")
    assert chat.maybe is None
    assert isinstance(chat.news[-1], Erased)
    assert all(isinstance(reply, ShowCard) for reply in chat.spoken)


def test_what_is_due_is_done_before_the_event_itself() -> None:
    chat = started().later(days=1).says(CommandName.SETTINGS).sees(P.SETTINGS)
    assert chat.state.routine.last_date == chat.today


def test_blocked_and_let_in_again() -> None:
    chat = started().hears(Blocked(at=NOON, blocked=True))
    assert chat.state.blocked
    assert not chat.hears(Blocked(at=NOON, blocked=False)).state.blocked


def test_a_doubt_is_noted_only_outside_a_session() -> None:
    assert started().hears(ReminderInDoubt(at=NOON)).state.routine.in_doubt_at == NOON
    assert started().begins().hears(ReminderInDoubt(at=NOON)).state.routine.in_doubt_at is None


def test_the_clock_changes_nothing_when_nothing_is_due() -> None:
    chat = started()
    before = chat.state
    assert chat.strikes().state == before
    assert (chat.news, chat.spoken, chat.ignored) == ((), (), "")


def test_a_tap_of_the_right_serial_on_another_question_is_not_its_answer() -> None:
    chat = started()
    chat.hears(Tap(at=NOON, prompt=P.HOME, serial=chat.front.serial, value="begin"))
    assert chat.ignored
    chat.sees(P.READY)


@pytest.mark.parametrize("kind", [Tap, Commanded, ZoneFound, Blocked, ReminderInDoubt])
def test_a_handler_leaves_other_events_alone(kind: type) -> None:
    turn = Turn(started().state, shipped(), NOON)
    _HANDLERS[kind](turn, ClockStruck(at=NOON))
    assert turn.state == started().state
