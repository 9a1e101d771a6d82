from bot.core import side_taps
from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from tests.core.chat import Chat, started


def test_the_buttons_under_messages_are_known() -> None:
    assert {P.HOLD, P.FOLLOW_UP_HOLD, P.RESCREEN, P.SUMMARY, P.RESUME, P.LEFT_OPEN} <= side_taps.PROMPTS


def test_without_a_hold_they_are_over() -> None:
    for prompt, value in ((P.HOLD, "update"), (P.FOLLOW_UP_HOLD, "seen_ok"), (P.RESCREEN, "go"), (P.RESUME, "resume")):
        chat = started().tap(value, prompt, 0)
        assert (chat.ignored, chat.toasts) == ("old button", ["toast.over"]), prompt


def test_for_someone_refused_or_still_joining_they_are_over() -> None:
    for chat in (Chat().taps("minor"), Chat().goes_on(P.GATES)):
        before = chat.asks
        assert chat.tap("seen", P.SUMMARY, 0).ignored
        assert chat.asks is before


def test_an_unknown_reply_is_none() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("E1")
    assert chat.tap("may_exercise", P.FOLLOW_UP_HOLD, chat.hold.serial).ignored
    assert chat.tap("seen", P.RESCREEN, chat.hold.serial).ignored
    assert started().tap("rubbish", P.SUMMARY, 0).ignored


def test_reminders_are_taken_up_again_under_the_answer_to_stop() -> None:
    chat = started().says(CommandName.STOP).tap("resume", P.RESUME, 0).sent("notice.resumed")
    assert not chat.state.routine.paused
    assert chat.tap("resume", P.RESUME, 0).ignored


def test_the_page_for_a_provider_is_a_button_too() -> None:
    chat = started().tap("summary", P.SUMMARY, 0)
    assert not chat.ignored
    assert chat.messages
