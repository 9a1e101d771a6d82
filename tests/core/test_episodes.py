"""T1 and T2: which card is shown, how long a code stays, when it may come again (D1, D4, H.12, H.17, H.19, H.21)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core import episodes
from bot.core.codes import T1_ORDER, T2_PRIORITY
from bot.core.prompts import PromptName as P
from bot.core.transition import Message
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Effect, Tier
from tests.core.chat import Chat, shipped, started
from tests.core.histories import active, with_scores


def starts(chat: Chat, t2: str = "", t1: str = "") -> tuple[bool, list[str]]:
    """Start codes; tell whether a T2 card was shown, and which cards there were."""
    turn = Turn(chat.state, shipped(), chat.at)
    shown = episodes.start(turn, map(Code, t2.split()), map(Code, t1.split()))
    done = turn.done()
    chat.maybe, chat.spoken = done.state, done.replies
    chat.records += done.records
    before = len(chat.cards) - sum(type(one).__name__ == "CardShown" for one in done.records)
    return shown, chat.cards[before:]


def test_of_several_the_first_in_the_order_gets_the_card_and_all_become_active() -> None:
    """D3, H.7."""
    chat = started()
    assert starts(chat, "P-NOIMP14 S-AGE W-TREND H-HIGH") == (True, ["T2:W-TREND"])
    assert chat.active == {"P-NOIMP14", "S-AGE", "W-TREND", "H-HIGH"}


def test_every_code_has_a_place_and_a_text() -> None:
    assert set(episodes.T2_TEXTS) == set(T2_PRIORITY)
    assert set(episodes.T1_TEXTS) <= set(T1_ORDER)


def test_one_card_a_date_and_only_a_higher_one_after_it() -> None:
    """H.21."""
    chat = started()
    assert starts(chat, t1="I-HEAD") == (False, ["T1:I-HEAD"])
    assert starts(chat, t1="I-EASE") == (False, [])
    assert starts(chat, "W-RED3") == (True, ["T2:W-RED3"])
    assert starts(chat, "N-DIZZY", "I-DIZZY") == (False, [])
    assert chat.active == {"I-HEAD", "I-EASE", "W-RED3", "N-DIZZY", "I-DIZZY"}
    chat.later(days=1)
    assert starts(chat, "N-HEAD") == (True, ["T2:N-HEAD"])


def test_an_active_t2_is_not_sent_again() -> None:
    chat = started()
    starts(chat, "W-TREND")
    assert starts(chat.later(days=1), "W-TREND") == (False, [])


def test_after_seen_it_is_quiet_for_28_dates_with_a_note_line_a_week() -> None:
    chat = active(started(), "H-HIGH")
    turn = Turn(chat.state, shipped(), chat.at)
    episodes.clear_all_seen(turn)
    chat.maybe = turn.state
    found = [number for number in range(1, 31) if "NOTE:H-HIGH" in starts(chat.later(days=1), "H-HIGH")[1]]
    assert found == [1, 8, 15, 22]
    assert chat.active == {"H-HIGH"}, "on date 28 it may start again"
    assert chat.safety.active[Code("H-HIGH")].since == date(2027, 2, 1)


# --- the thread


@pytest.mark.parametrize(
    ("days", "following"),
    [(0, 7), (6, 7), (7, 14), (13, 14), (14, 28), (27, 28), (28, 56), (55, 56), (56, 84), (83, 84), (100, 112)],
)
def test_when_the_thread_asks_next(days: int, following: int) -> None:
    """H.12."""
    start = date(2027, 1, 4)
    assert episodes.next_ask(start, start + timedelta(days=days)) == start + timedelta(days=following)


def test_the_first_code_opens_one_thread_and_the_last_one_closes_it() -> None:
    chat = started()
    starts(chat, "W-TREND")
    starts(chat.later(days=3), "H-HIGH")
    assert (chat.safety.thread, chat.safety.thread_next) == (date(2027, 1, 4), date(2027, 1, 11))
    turn = Turn(chat.state, shipped(), chat.at)
    episodes.clear(turn, [], 7)
    assert turn.state == chat.state
    episodes.clear(turn, [Code("W-TREND")], 7)
    assert turn.safety.thread == date(2027, 1, 4)
    episodes.clear(turn, [Code("H-HIGH")], 7)
    assert (turn.safety.thread, turn.safety.thread_next) == (None, None)


def test_seen_starts_the_baseline_afresh_and_the_counters() -> None:
    """H.19."""
    chat = active(with_scores(5, 5, 5), "W-TREND").guarded(calm_trend=2, calm_improved=1)
    turn = Turn(chat.state, shipped(), chat.at)
    episodes.clear_all_seen(turn)
    assert (turn.training.anchor, turn.training.check_ins) == (chat.today, 0)
    assert (turn.safety.calm_trend, turn.safety.calm_improved) == (0, 0)
    joining = Turn(Chat().state, shipped(), chat.at)
    episodes.new_anchor(joining)
    assert joining.state.training is None


# --- notes


def test_a_note_lasts_seven_dates_from_its_last_match() -> None:
    """H.17."""
    chat = started()
    starts(chat, t1="U4")
    starts(chat.later(days=3), t1="U4")
    for days, there in ((6, True), (1, False)):
        turn = Turn(chat.later(days=days).state, shipped(), chat.at)
        episodes.expire_notes(turn)
        assert (Code("U4") in turn.safety.active) is there


def test_a_t2_never_expires() -> None:
    chat = active(started(), "W-TREND", days=100)
    turn = Turn(chat.state, shipped(), chat.at)
    episodes.expire_notes(turn)
    assert turn.state == chat.state


def test_the_card_of_a_note_comes_again_after_seven_dates() -> None:
    chat = started()
    found = [number for number in range(15) if starts(chat.later(days=1), t1="I-HIGH8")[1]]
    assert found == [0, 7, 14]


# --- texts


@pytest.mark.parametrize(
    ("effect", "key"),
    [
        (Effect.NONE, "safety.unchecked"),
        (Effect.FREEZE, "safety.unchecked_freeze"),
        (Effect.PREP_ONLY, "safety.unchecked_prep"),
    ],
)
def test_the_words_follow_what_the_operator_chose(effect: Effect, key: str) -> None:
    chat = started()
    programme = replace(shipped(), effects={**shipped().effects, Code("S-UNCHECKED"): effect})
    turn = Turn(chat.state, programme, chat.at)
    episodes.start(turn, [Code("S-UNCHECKED")], [])
    assert [one.key for one in turn.replies if isinstance(one, Message)] == [key]


def test_the_words_of_four_weeks_depend_on_whether_two_weeks_were_shown() -> None:
    """H.7."""
    chat = with_scores(5, 5, 5, day=29)
    starts(chat, "P-NOIMP28")
    chat.sent("safety.noimp28_first")
    shown = with_scores(5, 5, 5, day=29).guarded(noimp14_carded=True)
    starts(shown, "P-NOIMP28")
    shown.sent("safety.noimp28")


def test_a_card_names_the_numbers_and_offers_the_reply() -> None:
    chat = with_scores(5, 5, 5, day=15, sessions=8)
    starts(chat, "P-NOIMP14")
    (message,) = (one for one in chat.spoken if isinstance(one, Message))
    assert message.fields == {"S": 8, "days": 15, "B": 5, "C": 5}
    assert ("seen", P.SUMMARY) in {(button.value, button.prompt) for row in message.buttons for button in row}
    joining = Chat().goes_on(P.TIME)
    starts(joining, "S-AGE")
    assert [one.fields for one in joining.spoken if isinstance(one, Message)] == [{}]
    few = started()
    starts(few, "S-AGE")
    assert [one.fields["B"] for one in few.spoken if isinstance(one, Message)] == [""]


def test_the_operator_hears_of_four_weeks_once() -> None:
    chat = started()
    starts(chat, "P-NOIMP28 P-NOIMP14")
    starts(chat.later(days=1), "P-NOIMP28")
    assert chat.alerts == ["P-NOIMP28"]
    assert chat.safety.active[Code("P-NOIMP28")].tier is Tier.T2
