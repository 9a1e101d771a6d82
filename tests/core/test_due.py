from bot.core.prompts import PromptName as P
from bot.core.transition import CardShown, Reminded, SessionClosed
from tests.core.chat import started


def test_a_hold_ends_before_its_question_before_the_reminder() -> None:
    """`persona-format.md` 1.4, all at one instant."""
    chat = started().begins().taps("new", "none", "U1")
    chat.tap("seen_ok", P.FOLLOW_UP_HOLD, chat.hold.serial).later(days=1).strikes()
    assert [one.code for one in chat.news if isinstance(one, CardShown)] == ["RESCREEN", "FU-T3"]


def test_a_session_is_given_up_before_the_reminder_of_the_next_date() -> None:
    chat = started().begins().goes_on(P.STEP).later(hours=20).strikes()
    assert [type(one) for one in chat.news] == [SessionClosed, Reminded]
    chat.sees(P.REMINDER)
