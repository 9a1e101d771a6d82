"""What "Did you talk to a healthcare provider?" leads to (D4, H.31-H.33), for T2, told not to exercise, and holds."""

from datetime import timedelta

import pytest

from bot.core import replies
from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.turn import Turn
from tests.core.chat import Chat, shipped, started
from tests.core.histories import active, counted, with_scores


def followed_up(**fields: object) -> Chat:
    """A T2 that began a week ago, and a session begun today."""
    chat = active(with_scores(5, 5, 5), "V-PATTERN", days=7).trained(level=3, **fields)
    return chat.begins().sees(P.FOLLOW_UP)


def under_card(chat: Chat, value: str) -> Chat:
    """Reply by the button under a T2 card."""
    return chat.tap("seen", P.SUMMARY, 0).sees(P.UPDATE).taps(value)


# --- inside a session


def test_the_thread_asks_once_for_several_missed_dates() -> None:
    """H.12."""
    chat = active(with_scores(5, 5, 5), "V-PATTERN", days=20).begins().sees(P.FOLLOW_UP)
    assert chat.cards == ["FU-T2"]
    assert chat.safety.thread_next == chat.safety.thread + timedelta(days=28)  # pyright: ignore[reportOptionalOperand]


def test_before_its_date_it_does_not_ask() -> None:
    active(with_scores(5, 5, 5), "V-PATTERN", days=6).begins().sees(P.QUICK)


def test_seen_and_ok_clears_every_t2() -> None:
    """D4: cooldown 28, anchor today, S = 0, level kept."""
    chat = followed_up().taps("seen_ok").sent("safety.thanks").sees(P.QUICK)
    assert chat.active == set()
    assert chat.safety.quiet_until == {"V-PATTERN": chat.today + timedelta(days=28)}
    assert (chat.training.anchor, chat.training.sessions, chat.training.level) == (chat.today, 0, 3)
    assert chat.goes_on().closed.kind == "GREEN"


@pytest.mark.parametrize("value", ["not_yet"])
def test_not_yet_gets_short_advice_after_the_rules(value: str) -> None:
    chat = followed_up().taps(value).sees(P.QUICK)
    assert "ADVICE" not in chat.cards
    assert "ADVICE" in chat.goes_on(P.STEP).cards


def test_the_card_of_a_new_code_replaces_the_advice() -> None:
    """H.5, F2 d29."""
    chat = active(with_scores(7, 7), "V-PATTERN", days=7).begins().taps("not_yet")
    chat.goes_on(P.STEP, pre="7")
    assert chat.cards == ["FU-T2", "T2:H-HIGH"]


def test_no_answer_is_not_yet_without_words() -> None:
    """H.33."""
    assert followed_up().taps("none").goes_on(P.STEP).cards == ["FU-T2"]


def test_told_not_to_exercise_is_the_pause() -> None:
    chat = followed_up().taps("seen_no").sent("safety.told_not").sees(P.PAUSED)
    assert chat.safety.told_not
    assert chat.active == {"V-PATTERN"}
    assert chat.state.session is None


def test_worse_opens_the_screen_and_then_the_advice() -> None:
    chat = followed_up().taps("worse").sees(P.EMERGENCY).taps("none", "none").sees(P.QUICK)
    assert "ADVICE" in chat.goes_on(P.STEP).cards
    assert followed_up().taps("worse", "E3").hold.code == "E3"


def test_another_answer_is_none() -> None:
    assert followed_up().tap("may_exercise").ignored


# --- told not to exercise


def test_i_may_exercise_again_needs_a_clean_screen() -> None:
    """H.31."""
    chat = followed_up().taps("seen_no").later(days=9)
    chat.taps("update", "may_exercise").sees(P.EMERGENCY).taps("none", "none").sent("safety.thanks").sees(P.HOME)
    assert not chat.safety.told_not
    assert chat.active == set()
    assert (chat.training.level, chat.training.anchor) == (3, chat.today)
    assert chat.begins().training.gap_applied == 2


def test_a_tick_on_that_screen_is_a_hold() -> None:
    chat = followed_up().taps("seen_no", "update", "seen_ok", "E1")
    assert chat.hold.code == "E1"
    assert chat.safety.told_not


def test_not_yet_keeps_the_pause() -> None:
    chat = followed_up().taps("seen_no", "update", "not_yet").sent("safety.advice").sees(P.PAUSED)
    assert chat.safety.told_not


# --- under a T2 card, outside a session


def test_the_button_under_a_card_works_at_any_time() -> None:
    chat = under_card(active(with_scores(5, 5, 5), "V-PATTERN"), "seen_ok").sent("safety.thanks")
    assert chat.active == set()
    assert under_card(active(started(), "V-PATTERN"), "not_yet").sent("safety.advice").asks is P.HOME


def test_without_anything_open_a_reply_changes_nothing() -> None:
    for value in ("seen_ok", "may_exercise", "not_yet"):
        chat = under_card(counted(started(), 1), value)
        assert (chat.active, chat.safety.hold, chat.safety.told_not, chat.messages) == (set(), None, False, [])
        chat.sees(P.HOME)


def test_worse_outside_a_session_is_not_yet_after_a_clean_screen() -> None:
    """H.33."""
    chat = under_card(active(started(), "V-PATTERN"), "worse").taps("none", "none").sent("safety.advice")
    assert chat.active == {"V-PATTERN"}


def test_in_a_session_the_button_goes_back_to_the_open_question() -> None:
    chat = active(with_scores(5, 5, 5), "V-PATTERN").begins().goes_on(P.STEP)
    under_card(chat, "seen_ok").sees(P.STEP)


def test_back_from_it_shows_what_was_open() -> None:
    chat = active(with_scores(5, 5, 5), "V-PATTERN").begins().goes_on(P.STEP)
    assert under_card(chat, "back").asks is P.STEP
    assert under_card(started(), "back").asks is P.HOME


# --- a hold


def test_not_yet_repeats_the_words_of_the_hold() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("none", "U3", "update", "not_yet").sent("safety.t3")
    assert chat.sees(P.PAUSED).cards == ["T3:U3", "T3:U3"]


def test_worse_during_a_hold_is_a_screen_then_not_yet() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("E1", "update", "worse", "none", "none").sent("safety.t4")
    assert chat.hold.code == "E1"


def test_i_may_exercise_is_no_way_out_of_a_hold() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("E1").later(days=9).taps("update", "may_exercise")
    assert chat.hold.code == "E1"
    assert chat.asks is P.PAUSED


def test_without_a_thread_nothing_is_asked() -> None:
    chat = started()
    turn = Turn(chat.state, shipped(), chat.at)
    replies.ask_thread(turn)
    assert turn.state == chat.state
