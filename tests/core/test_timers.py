from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.timers import timers
from tests.core.chat import Chat, started


def test_someone_refused_waits_for_nothing() -> None:
    chat = Chat().taps("minor")
    assert timers(chat.state, chat.programme) == ()


def test_a_newcomer_waits_for_nothing() -> None:
    assert Chat().goes_on(P.TIME).due() == {}


def test_an_open_session_waits_for_its_end() -> None:
    chat = started().begins()
    assert set(chat.due()) == {"reminder", "void"}
    assert chat.due()["void"].isoformat() == "2027-01-05T00:00:00+00:00"


def test_a_hold_waits_for_its_questions_and_a_parked_session_for_its_end() -> None:
    chat = started().begins().taps("new", "E1")
    assert set(chat.due()) == {"follow_up", "parked"}
    chat.waits(minutes=21)
    assert set(chat.due()) == {"follow_up"}
    assert chat.state.session is None
    chat.tap("seen_ok", P.FOLLOW_UP_HOLD, chat.hold.serial)
    assert set(chat.due()) == {"follow_up", "hold_end"}
    chat.waits(hours=48)
    assert set(chat.due()) == {"follow_up"}
    chat.waits(hours=24)
    assert set(chat.due()) == {"follow_up", "unanswered"}


def test_keys_stand_for_what_is_due() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("E1")
    (timer,) = timers(chat.state, chat.programme)
    assert (timer.kind, timer.key) == ("follow_up", timer.due_at.isoformat())
    (reminder,) = timers(started().state, chat.programme)
    assert (reminder.kind, reminder.key) == ("reminder", "2027-01-05")


def test_they_come_in_order_and_one_a_kind() -> None:
    chat = started().begins().goes_on(P.POST)
    found = timers(chat.state, chat.programme)
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)
    assert len({one.kind for one in found}) == len(found)
