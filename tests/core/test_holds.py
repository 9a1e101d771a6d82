"""T3 and T4 from the tap to the clearing (D1, D4, H.11, H.18, H.30-H.34)."""

from datetime import datetime, timedelta

import pytest

from bot.core import holds
from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.timekeeping import instant
from bot.core.transition import HoldChanged, Message
from bot.core.turn import Turn
from bot.core.vocabulary import Tier
from tests.core.chat import NOON, Chat, shipped, started, zoned

SYMPTOMS = CommandName.SYMPTOMS


def ticked(code: str = "E1", chat: Chat | None = None) -> Chat:
    """/symptoms, and this sign."""
    chat = chat or started()
    return chat.says(SYMPTOMS).taps(*(() if code.startswith("E") else ("none",)), code)


def replied(chat: Chat, value: str) -> Chat:
    return chat.tap(value, P.FOLLOW_UP_HOLD, chat.hold.serial)


def changes(chat: Chat) -> list[str]:
    return [f"{one.change}:{one.code}" for one in chat.kept(HoldChanged)]


# --- the tap


@pytest.mark.parametrize(
    ("code", "tier", "hours", "text"), [("E1", Tier.T4, 48, "safety.t4"), ("U1", Tier.T3, 24, "safety.t3")]
)
def test_a_tick_pauses_at_once_with_card_and_alert(code: str, tier: Tier, hours: int, text: str) -> None:
    chat = ticked(code).sent(text).sees(P.PAUSED)
    assert (chat.hold.tier, chat.hold.until - chat.at) == (tier, timedelta(hours=hours))
    assert chat.cards == [f"{tier.name}:{code}"]
    assert chat.alerts == [f"{tier.name}:{code}"]


def test_thoughts_of_harm_get_words_of_their_own() -> None:
    ticked("E9").sent("safety.crisis")


def test_during_a_hold_there_is_nothing_but_the_pause() -> None:
    chat = ticked().says(CommandName.NOW).sees(P.PAUSED)
    assert chat.state.session is None
    assert chat.cards[-1] == "PAUSED"


# --- follow-ups


def asked_at(chat: Chat, hours: float) -> list[tuple[float, str]]:
    """Hours from the sign to each question."""
    begun = chat.hold.at
    found: list[tuple[float, str]] = []
    end = chat.at + timedelta(hours=hours)
    while chat.at < end:
        due = min((at for at in chat.due().values()), default=end)
        if due > end:
            break
        chat.at = max(due, chat.at)
        chat.strikes()
        if "safety.follow_up" in chat.messages:
            found.append(((chat.at - begun) / timedelta(hours=1), chat.cards[-1]))
    return found


@pytest.mark.parametrize(
    ("code", "hours", "name"), [("E1", [24, 72, 168], "FU-T4"), ("U1", [24, 72, 168, 336], "FU-T3")]
)
def test_the_questions_and_then_silence(code: str, hours: list[float], name: str) -> None:
    """D1, H.34."""
    assert asked_at(ticked(code), 24 * 40) == [(hour, name) for hour in hours]


def test_a_question_in_quiet_hours_waits_for_eight() -> None:
    """H.11."""
    chat = zoned("Europe/London", at=NOON.replace(hour=23))
    ticked("E1", chat)
    assert chat.due()["follow_up"] == datetime(2027, 1, 6, 8, tzinfo=NOON.tzinfo)


def test_the_operator_hears_of_a_question_unanswered_for_a_day() -> None:
    chat = ticked().waits(hours=24)
    assert chat.alerts == ["T4:E1"]
    chat.waits(hours=23)
    assert chat.alerts == ["T4:E1"]
    chat.waits(hours=1)
    assert chat.alerts == ["T4:E1", "FU-UNANSWERED:T4"]


def test_an_answer_stops_that_alert() -> None:
    chat = replied(ticked().waits(hours=24), "not_yet").sent("safety.t4")
    chat.waits(hours=47)
    assert chat.alerts == ["T4:E1"]


def test_after_a_long_silence_of_the_clock_one_question_is_sent() -> None:
    chat = ticked("U1").later(hours=24 * 8).strikes()
    assert chat.messages.count("safety.follow_up") == 1
    assert chat.hold.asked == 3


# --- clearing


def test_seen_ok_after_the_hold_and_a_clean_screen_clears() -> None:
    """D4: T4 to level 0 and three gentle sessions."""
    chat = ticked("E1", started().trained(level=4, green_run=2, amber_run=1)).waits(hours=72)
    replied(chat, "seen_ok").sees(P.EMERGENCY).taps("none", "none").sent("safety.cleared").sees(P.HOME)
    assert chat.safety.hold is None
    training = chat.training
    assert (training.level, training.gentle, training.green_run, training.amber_run) == (0, 3, 0, 0)
    assert (training.anchor, training.sessions) == (chat.today, 0)
    assert changes(chat) == ["OPENED:E1", "CLEARED:E1"]


@pytest.mark.parametrize(("level", "after"), [(4, 1), (1, 1), (0, 0)])
def test_a_t3_leaves_level_one_at_most_and_two_gentle_sessions(level: int, after: int) -> None:
    chat = ticked("U1", started().trained(level=level)).waits(hours=24)
    replied(chat, "seen_ok").taps("none", "none")
    assert (chat.training.level, chat.training.gentle) == (after, 2)


def test_a_reply_before_the_end_is_kept_and_the_screen_offered_then() -> None:
    chat = ticked().waits(hours=24)
    replied(chat, "seen_ok").sent("safety.stored")
    assert chat.hold.ready
    assert chat.tap("go", P.RESCREEN, chat.hold.serial).ignored
    chat.waits(hours=24).sent("safety.rescreen")
    assert chat.cards[-1] == "RESCREEN"
    chat.tap("go", P.RESCREEN, chat.hold.serial).taps("none", "none")
    assert chat.safety.hold is None


def test_the_offer_waits_for_eight_in_the_morning() -> None:
    chat = zoned("Europe/London", at=NOON.replace(hour=23))
    ticked("U1", chat)
    replied(chat, "seen_ok")
    assert chat.due()["hold_end"] == instant(chat.today.replace(day=6), "08:00", "Europe/London")


def test_a_tick_on_the_clearing_screen_starts_anew() -> None:
    """H.32."""
    chat = ticked("U1").waits(hours=24)
    replied(chat, "seen_ok").taps("E4").sees(P.PAUSED)
    assert (chat.hold.tier, chat.hold.codes) == (Tier.T4, ("U1", "E4"))
    assert chat.hold.until == chat.at + timedelta(hours=48)
    assert chat.hold.asked == 0


def test_feeling_better_clears_nothing() -> None:
    chat = ticked().waits(hours=72)
    for value in ("not_yet", "seen_no", "worse", "may_exercise"):
        replied(chat, value)
        assert chat.safety.hold is not None


def test_no_time_clears_anything() -> None:
    assert ticked("U1").waits(days=400).hold.tier is Tier.T3


# --- one on top of the other


def test_a_lower_tick_never_lowers_an_open_hold() -> None:
    """H.32."""
    chat = ticked("E1").later(hours=40)
    ticked("U1", chat).sent("safety.t3")
    assert (chat.hold.tier, chat.hold.code, chat.hold.codes) == (Tier.T4, "E1", ("E1", "U1"))
    assert chat.hold.until == chat.at + timedelta(hours=24)
    early = ticked("E1").later(hours=1)
    assert ticked("U1", early).hold.until == early.at + timedelta(hours=47)


def test_a_t3_code_repeated_within_a_day_is_not_sent_again() -> None:
    chat = ticked("U1").later(hours=23)
    assert ticked("U1", chat).messages == []
    assert chat.alerts == ["T3:U1"]
    chat.later(hours=24)
    ticked("U1", chat).sent("safety.t3")
    assert chat.alerts == ["T3:U1", "T3:U1"]


def test_a_t4_is_always_sent_again() -> None:
    chat = ticked("E1").later(minutes=1)
    ticked("E1", chat).sent("safety.t4")
    assert chat.alerts == ["T4:E1", "T4:E1"]


# --- mis-taps


def takes_back(chat: Chat) -> Chat:
    return chat.tap("mistap", P.HOLD, chat.hold.serial)


@pytest.mark.parametrize(("seconds", "accepted"), [(0, True), (600, True), (601, False)])
def test_a_mis_tap_may_be_taken_back_for_ten_minutes(seconds: int, accepted: bool) -> None:
    """H.18: ten minutes inclusive."""
    chat = takes_back(ticked().later(seconds=seconds))
    if accepted:
        chat.sees(P.EMERGENCY).taps("none", "none").sent("safety.mistap").sees(P.HOME)
        assert chat.safety.hold is None
        assert chat.alerts == ["T4:E1", "MISTAP:E1"]
    else:
        assert chat.judged == ["rejected:mistap"]
        assert chat.toasts == ["toast.mistap_over"]
        assert chat.hold.tier is Tier.T4


def test_a_mis_tap_screen_that_is_finished_too_late_takes_nothing_back() -> None:
    chat = takes_back(ticked()).later(days=1).taps("none", "none")
    assert chat.hold.tier is Tier.T4


def test_a_tick_on_the_mis_tap_screen_counts() -> None:
    chat = takes_back(ticked("U1")).taps("E2")
    assert (chat.hold.tier, chat.hold.codes) == (Tier.T4, ("U1", "E2"))


def test_level_and_session_stay_as_they_were() -> None:
    """F11 d9."""
    chat = started().trained(level=3).begins().taps("new", "E1").later(minutes=2)
    takes_back(chat).taps("none", "none").sees(P.PRE)
    assert chat.training.level == 3
    assert chat.goes_on().closed.kind == "GREEN"


@pytest.mark.parametrize(("hours", "offered"), [(719, False), (720, True)])
def test_once_in_thirty_days_for_each_tier(hours: int, offered: bool) -> None:
    """H.18."""
    chat = takes_back(ticked("E1")).taps("none", "none").later(hours=hours)
    assert ticked("E1", chat).hold.mistap is offered
    buttons = [
        button.value for reply in chat.spoken if isinstance(reply, Message) for row in reply.buttons for button in row
    ]
    assert ("mistap" in buttons) is offered


def test_the_other_tier_has_its_own() -> None:
    chat = takes_back(ticked("E1")).taps("none", "none").later(hours=1)
    assert ticked("U1", chat).hold.mistap


def test_what_was_ticked_again_or_refused_uses_nothing_up() -> None:
    chat = takes_back(ticked("E1")).taps("E1").later(minutes=5)
    takes_back(chat).taps("none", "none")
    assert chat.safety.hold is not None, "the first one is still open beneath"
    assert chat.hold.before is None


def test_a_mis_tap_falls_back_to_the_hold_beneath() -> None:
    chat = ticked("U1").later(hours=2)
    takes_back(ticked("E1", chat)).taps("none", "none").sees(P.PAUSED)
    assert (chat.hold.tier, chat.hold.code) == (Tier.T3, "U1")


# --- buttons of an older hold


def test_an_old_hold_card_does_nothing() -> None:
    chat = ticked("U1")
    old = chat.hold.serial
    ticked("E1", chat.later(minutes=1))
    assert chat.tap("update", P.HOLD, old).ignored
    assert chat.tap("mistap", P.HOLD, old).ignored
    assert chat.tap("rubbish", P.HOLD, chat.hold.serial).ignored
    chat.tap("update", P.HOLD, chat.hold.serial).sees(P.UPDATE)


def test_a_hold_while_joining_is_followed_up_and_cleared() -> None:
    """M21."""
    chat = Chat().goes_on(P.BODY).taps("V5", "yes").sees(P.PAUSED)
    chat.waits(hours=24).sent("safety.follow_up")
    replied(chat, "seen_ok").taps("none", "none")
    assert chat.safety.hold is None
    assert chat.goes_on().training.gentle == 2


def test_the_tiers_are_those_of_the_content() -> None:
    assert {tier for code, tier in shipped().tiers.items() if code.startswith("E")} == {Tier.T4}


def test_without_a_hold_nothing_is_cleared_repeated_or_asked() -> None:
    chat = started()
    turn = Turn(chat.state, shipped(), chat.at)
    assert holds.take_back(turn) == ""
    again = holds._ask_again  # pyright: ignore[reportPrivateUsage]
    for work in (holds.repeat, holds.answered, holds.strike, again):
        work(turn)
    assert turn.state == chat.state
    assert holds.is_over(turn)
    assert not holds.may_take_back(turn)
    assert (turn.records, turn.replies) == ([], [])
