"""A score is changed: within ten minutes, before the close; rules run again and only get stricter (C13)."""

import pytest

from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.transition import Answered
from bot.core.vocabulary import Tier
from tests.core.chat import DRILLING, Chat, started
from tests.core.histories import with_scores


def changes(chat: Chat, which: str = "pre") -> Chat:
    return chat.tap(which, P.CHANGE, -1)


def scored(pre: int = 4, level: int = 0, until: P = P.STEP) -> Chat:
    return with_scores(4, 4, 4).trained(level=level).begins().goes_on(until, pre=str(pre))


def test_the_first_tap_stays_and_change_edits_it() -> None:
    """F11 d5."""
    chat = started().begins().taps("none")
    pre = chat.front
    chat.taps("3").tap("7", P.PRE, pre.serial)
    assert (chat.session.pre, chat.toasts, chat.judged) == (3, ["toast.saved"], ["kept:pre"])
    changes(chat).sees(P.CHANGE).taps("4")
    assert (chat.session.pre, chat.judged, chat.toasts) == (4, ["changed:pre 3>4"], ["toast.changed"])
    assert chat.training.first == (4,)
    assert [(one.value, one.old) for one in chat.kept(Answered)] == [(3, None), (4, 3)]


@pytest.mark.parametrize(("seconds", "accepted"), [(600, True), (601, False)])
def test_for_ten_minutes(seconds: int, accepted: bool) -> None:
    chat = changes(scored().later(seconds=seconds))
    assert (chat.asks is P.CHANGE) is accepted
    assert bool(chat.ignored) is not accepted


def test_what_was_opened_in_time_and_answered_too_late_is_kept() -> None:
    chat = changes(scored()).later(seconds=601).taps("9")
    assert (chat.session.pre, chat.toasts) == (4, ["toast.kept"])
    chat.sees(P.STEP)


def test_nothing_to_change() -> None:
    assert changes(started()).ignored
    assert changes(started().begins()).ignored
    assert changes(scored(), "post").ignored
    assert changes(scored(), "both").ignored
    assert changes(scored().goes_on()).ignored, "not after the close"


def test_keep_and_the_same_score_change_nothing() -> None:
    for value in ("keep", "4"):
        chat = changes(scored()).taps(value).sees(P.STEP)
        assert (chat.session.pre, chat.toasts) == (4, ["toast.kept"])
    assert changes(scored()).tap("11").ignored


def test_a_card_that_outlived_its_session_goes_back() -> None:
    chat = changes(scored(until=P.AFTER), "post").sees(P.CHANGE).later(hours=3).strikes()
    assert chat.state.session is None
    chat.sees(P.CHANGE).taps("5").sees(P.HOME)


def test_the_score_after() -> None:
    """F11 d5: post 4 after 3 -> 4 is GREEN."""
    chat = scored(until=P.AFTER)
    changes(chat, "post").taps("9").sees(P.AFTER)
    assert chat.session.post == 9
    assert chat.goes_on().closed.kind == "RED"


def test_before_the_rules_a_high_one_opens_the_screen() -> None:
    chat = with_scores(4, 4, 4).guarded(visceral_next=1).begins().goes_on(P.BODY, pre="4")
    changes(chat).taps("8").sees(P.EMERGENCY)
    assert chat.goes_on(P.STEP).session.mode == "BREATH_ONLY"
    low = with_scores(4, 4, 4).guarded(visceral_next=1).begins().goes_on(P.BODY, pre="4")
    changes(low).taps("5").sees(P.BODY)


@pytest.mark.parametrize(("new", "mode"), [("6", "NORMAL"), ("7", "GENTLE"), ("8", "BREATH_ONLY")])
def test_before_the_first_drill_the_plan_is_made_again(new: str, mode: str) -> None:
    chat = changes(scored()).taps(new).goes_on(P.STEP)
    assert chat.session.mode == mode


def test_before_the_first_drill_ten_is_for_today() -> None:
    chat = changes(scored()).taps("10").goes_on()
    assert (chat.hold.tier, chat.hold.code) == (Tier.T3, "U-SEV10")
    screened = with_scores(4, 4, 4).begins().taps("new", "none", "none").goes_on(P.STEP, pre="4")
    assert changes(screened).taps("10").hold.code == "U-SEV10"


@pytest.mark.parametrize(
    ("new", "mode", "ribs"), [("6", "NORMAL", True), ("7", "GENTLE", True), ("8", "BREATH_ONLY", False)]
)
def test_during_the_drills_what_is_left_gets_stricter(new: str, mode: str, ribs: bool) -> None:
    chat = changes(scored(level=2, until=P.RATE)).taps(new).goes_on(P.STEP, P.RATE)
    assert chat.session.mode == mode
    left = chat.session.plan[chat.session.at :]
    assert any(block.drill == "TG1" for block in left) is ribs
    assert chat.goes_on(post="4").closed.kind in {"GREEN", "SHORT"}


def test_during_the_drills_ten_is_for_today_too() -> None:
    chat = changes(scored(level=2, until=P.RATE)).taps("10").goes_on()
    assert chat.hold.code == "U-SEV10"


def test_a_rule_that_starts_during_the_drills_ends_the_rib_work() -> None:
    """P8."""
    chat = with_scores(7, 7).trained(level=2).begins().goes_on(P.RATE, pre="6")
    changes(chat).taps("7").goes_on(P.STEP)
    assert "H-HIGH" in chat.active
    assert {block.drill for block in chat.session.plan[chat.session.at :]} <= {"AN1", "BR1"}


def test_a_lower_score_loosens_nothing() -> None:
    chat = with_scores(7, 7).trained(level=2).begins().goes_on(P.RATE, pre="7")
    changes(chat).taps("2").sees(P.RATE)
    assert "H-HIGH" in chat.active
    assert chat.session.mode == "PREP_ONLY"


def test_an_extra_session_changes_no_check_in() -> None:
    chat = started().sits().later(hours=1).begins().goes_on(P.STEP, pre="3")
    changes(chat).taps("6")
    assert chat.training.last_check_in is not None
    assert chat.training.last_check_in.score == 5


def test_a_changed_score_after_the_baseline_was_reset_is_the_last_one_only() -> None:
    chat = with_scores(7, 7).begins().goes_on(P.STEP, pre="7")
    chat.tap("seen", P.SUMMARY, 0).taps("seen_ok")
    changes(chat).taps("6")
    assert chat.session.pre == 6
    assert (chat.training.check_ins, chat.training.recent) == (0, ())


def test_a_hold_leaves_nothing_to_change() -> None:
    """P3."""
    chat = scored(until=P.STRETCH).says(CommandName.SYMPTOMS).taps("E1")
    changes(chat)
    if chat.asks is P.CHANGE:
        chat.taps("keep")
    assert chat.asks not in DRILLING


def test_a_scale_that_was_open_when_a_hold_began_leads_to_the_pause() -> None:
    chat = changes(scored(until=P.STRETCH))
    scale = chat.front
    chat.says(CommandName.SYMPTOMS).taps("E1")
    chat.tap("9", P.CHANGE, scale.serial)
    assert chat.asks not in DRILLING
    told = changes(scored(until=P.STRETCH)).guarded(told_not=True).taps("keep")
    told.sees(P.PAUSED)
