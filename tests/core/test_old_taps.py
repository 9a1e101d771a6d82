"""Taps on cards that are no longer in front (C13)."""

from bot.core.events import CommandName, Tap
from bot.core.prompts import PromptName as P
from bot.core.state import Prompt
from tests.core.chat import Chat, started


def old(chat: Chat, card: Prompt, value: str) -> Chat:
    return chat.hears(Tap(at=chat.at, prompt=card.name, serial=card.serial, value=value))


def test_a_card_of_a_closed_session_is_rejected() -> None:
    """F11 d12."""
    chat = started().begins().goes_on(P.POST)
    card = chat.front
    chat.goes_on().waits(days=1).begins()
    old(chat, card, "9")
    assert (chat.judged, chat.toasts, chat.ignored) == (["rejected:post"], ["toast.stale"], "closed session")
    chat.sees(P.QUICK)


def test_while_joining_an_old_card_is_over() -> None:
    chat = Chat()
    card = chat.front
    chat.taps("adult")
    old(chat, card, "minor")
    assert (chat.toasts, chat.judged) == (["toast.over"], ["rejected:welcome"])
    assert not chat.state.refused


def test_the_same_next_again_is_one_step() -> None:
    """F11 d26."""
    chat = started().begins().goes_on(P.STEP)
    card = chat.front
    chat.taps("next")
    step = chat.session.step
    old(chat, card, "next")
    assert (chat.session.step, chat.judged, chat.ignored) == (step, ["ignored:next"], "old card")


def test_a_second_start_is_one_session() -> None:
    """F11 d24."""
    chat = started()
    card = chat.front
    chat.taps("begin")
    serial = chat.session.serial
    old(chat, card, "begin")
    assert (chat.session.serial, chat.judged) == (serial, ["rejected:start"])
    chat.begins()
    assert (chat.session.serial, chat.judged) == (serial, ["ignored:start"])


def test_a_score_not_given_yet_has_nothing_to_keep() -> None:
    chat = started().begins().taps("none")
    pre = chat.front
    chat.taps("none")
    old(chat, pre, "4")
    assert (chat.toasts, chat.session.pre) == (["toast.over"], None)


def test_something_new_may_still_be_said() -> None:
    """F11 d8."""
    chat = started().begins()
    card = chat.front
    chat.taps("none", "4")
    front = chat.asks
    old(chat, card, "new").sees(P.EMERGENCY)
    assert chat.judged == ["raised:quick_screen"]
    chat.taps("none", "none").sees(front)
    old(chat, card, "new").sees(front)
    assert chat.judged == ["raised:quick_screen"], "the screen was shown once"


def test_a_sign_said_there_pauses() -> None:
    chat = started().begins()
    card = chat.front
    chat.taps("none", "4")
    old(chat, card, "new").taps("E1").sees(P.PAUSED)
    old(chat, card, "new")
    assert chat.judged == ["ignored:quick_screen"]


def test_no_card_leads_past_that_screen() -> None:
    for command in (CommandName.MOVES, CommandName.SETTINGS, CommandName.START, CommandName.NOW, CommandName.FORGET):
        chat = started().begins()
        card = chat.front
        chat.taps("none")
        old(chat, card, "new").says(command)
        while chat.asks is not P.EMERGENCY:
            chat.taps(chat.polite())
        chat.taps("none", "none").sees(P.PRE)


def test_the_worst_tap_on_an_older_page_wins() -> None:
    chat = started().begins().taps("new")
    page = chat.front
    chat.taps("none").sees(P.TODAY)
    old(chat, page, "E1").sees(P.PAUSED)
    assert chat.hold.code == "E1"
    old(chat, page, "E1")
    assert (chat.ignored, chat.alerts) == ("old card", ["T4:E1"])
    old(chat, page, "E2")
    assert chat.hold.codes == ("E1", "E2")


def test_an_older_today_page_counts_too_but_for_signs_with_a_question() -> None:
    """H0b."""
    chat = started().begins().taps("new", "none")
    page = chat.front
    chat.taps("U4").sees(P.SIGN)
    old(chat, page, "U4").sees(P.SIGN)
    assert chat.ignored
    old(chat, page, "U3")
    assert chat.hold.code == "U3"


def test_nonsense_is_over() -> None:
    chat = started().begins()
    assert chat.tap("rubbish").ignored == "unknown choice"
    assert chat.toasts == ["toast.over"]
    page = chat.front
    chat.taps("new")
    old(chat, page, "rubbish")
    assert chat.judged == ["ignored:quick_screen"]
    emergency = chat.front
    chat.taps("none")
    assert old(chat, emergency, "none").ignored
