"""Every boundary of D3 as data: scores before today, today's score, and what is active afterwards."""

from datetime import timedelta

import pytest

from bot.core import rules
from bot.core.codes import VISCERAL_TIERS
from bot.core.prompts import PromptName as P
from bot.core.vocabulary import Tier
from tests.core.chat import Chat
from tests.core.histories import active, with_scores


def checked(chat: Chat, pre: int, **answers: str) -> Chat:
    """Up to the first drill, or to the pause."""
    return chat.begins().goes_on(P.STEP, P.OFFER, pre=str(pre), **answers)


def started_today(chat: Chat, pre: int) -> set[str]:
    return checked(chat, pre).active


# --- H-HIGH, I-HIGH8, U-SEV10


@pytest.mark.parametrize(
    ("before", "pre", "starts"),
    [
        ((7, 7), 7, True),
        ((7, 6, 7), 7, False),  # M9
        ((7, 7), 6, False),
        ((7, None, None, None, None, None, 7), 7, True),  # 7 dates
        ((7, None, None, None, None, None, None, 7), 7, False),  # 8 dates
        ((8,), 8, True),
        ((8, None, None), 8, True),  # 3 dates
        ((8, None, None, None), 8, False),
        ((7,), 8, False),
        ((8,), 7, False),
    ],
)
def test_persistent_high_scores(before: tuple[int | None, ...], pre: int, starts: bool) -> None:
    """H-HIGH."""
    assert ("H-HIGH" in started_today(with_scores(*before), pre)) is starts


@pytest.mark.parametrize(("pre", "note"), [(7, False), (8, True), (9, True)])
def test_a_very_high_score_with_a_clean_screen_is_a_note(pre: int, note: bool) -> None:
    assert started_today(with_scores(5, 5), pre) == ({"I-HIGH8"} if note else set())


def test_ten_with_a_clean_screen_is_for_today() -> None:
    """M10, H.20: it ends the pipeline, and the score stays a check-in."""
    chat = checked(with_scores(7, 7), 10)
    assert (chat.hold.tier, chat.hold.code) == (Tier.T3, "U-SEV10")
    assert chat.active == set()
    assert chat.training.check_ins == 3
    assert chat.alerts == ["T3:U-SEV10"]


# --- W-TREND


@pytest.mark.parametrize(
    ("before", "pre", "starts"),
    [
        ((2, 2, 2, 4, 4), 4, True),
        ((2, 2, 2, 4, 3), 4, False),  # C = 3
        ((2, 2, 2, 4), 4, False),  # five check-ins
        ((1, 1, 1, 3, 3), 3, False),  # C < 4
        ((3, 3, 3, 4, 4), 4, False),  # C = B + 1
        ((3, 3, 3, 5, 5), 5, True),
    ],
)
def test_a_rising_trend(before: tuple[int, ...], pre: int, starts: bool) -> None:
    assert ("W-TREND" in started_today(with_scores(*before), pre)) is starts


# --- P-NOIMP14, P-NOIMP28, P-LONG6W, I-LOW43


@pytest.mark.parametrize(
    ("scores", "pre", "day", "sessions", "starts"),
    [
        ((5, 5, 5, 4, 4), 4, 15, 8, True),  # M5
        ((5, 5, 5, 4, 4), 4, 15, 7, False),  # M5
        ((4, 4, 4, 3, 3), 3, 15, 9, False),  # M6
        ((6, 6, 6, 6, 6), 6, 14, 12, False),  # M7
        ((6, 6, 6, 6, 6), 6, 15, 12, True),  # M7
        ((6, 6, 6, 4, 4), 4, 15, 12, False),  # improved
    ],
)
def test_no_improvement_after_two_weeks(
    scores: tuple[int, ...], pre: int, day: int, sessions: int, starts: bool
) -> None:
    chat = with_scores(*scores, day=day, sessions=sessions)
    assert ("P-NOIMP14" in started_today(chat, pre)) is starts


def test_two_weeks_without_improvement_bring_the_body_page_out_of_turn() -> None:
    chat = with_scores(5, 5, 5, 5, 5, day=15, sessions=8).begins().goes_on(P.BODY)
    assert chat.safety.visceral_next == 99, "it does not move the due dates (H.15)"
    chat.goes_on(P.STEP)
    assert chat.cards[-1] == "T2:P-NOIMP14"
    assert chat.safety.noimp14_carded


def test_while_it_is_active_or_in_cooldown_the_page_does_not_come_again() -> None:
    chat = active(with_scores(5, 5, 5, 5, 5, day=16, sessions=9), "P-NOIMP14", days=1)
    assert chat.begins().goes_on(P.BODY, P.STEP).asks is P.STEP
    calm = with_scores(5, 5, 5, 5, 5, day=16, sessions=9)
    calm.guarded(quiet_until={"P-NOIMP14": calm.today + timedelta(days=1)})
    assert calm.begins().goes_on(P.BODY, P.STEP).asks is P.STEP


@pytest.mark.parametrize(
    ("day", "sessions", "since", "pre", "starts"),
    [
        (29, 14, 14, 5, True),
        (28, 14, 14, 5, False),
        (29, 13, 14, 5, False),
        (29, 14, 13, 5, False),
        (29, 14, None, 5, False),
    ],
)
def test_no_improvement_after_four_weeks(day: int, sessions: int, since: int | None, pre: int, starts: bool) -> None:
    chat = with_scores(5, 5, 5, 5, 5, day=day, sessions=sessions)
    if since is not None:
        active(chat, "P-NOIMP14", days=since)
    found = started_today(chat, pre)
    assert ("P-NOIMP28" in found) is starts
    assert ("P-NOIMP28" in chat.alerts) is starts


@pytest.mark.parametrize(
    ("scores", "pre", "day", "long", "low"),
    [
        ((5, 5, 5, 4, 4), 4, 43, True, False),
        ((5, 5, 5, 4, 4), 4, 42, False, False),
        ((5, 5, 5, 3, 4), 4, 43, False, True),
        ((3, 3, 3, 3, 3), 3, 43, False, True),  # H.1
        ((3, 3, 3, 3, 3), 4, 43, False, True),  # H.1
        ((3, 3, 3, 3, 3), 0, 43, False, False),
        ((3, 3, 3, 3, 1), 1, 43, False, True),
        ((6, 6, 6, 1, 1), 1, 43, False, False),  # improved
    ],
)
def test_six_weeks(scores: tuple[int, ...], pre: int, day: int, long: bool, low: bool) -> None:
    found = started_today(with_scores(*scores, day=day, sessions=3), pre)
    assert ("P-LONG6W" in found) is long
    assert ("I-LOW43" in found) is (low and not long)


def test_six_weeks_say_nothing_while_another_persistent_code_is_active() -> None:
    chat = active(with_scores(5, 5, 5, 5, 5, day=43, sessions=20), "P-NOIMP14", days=3)
    assert started_today(chat, 5) == {"P-NOIMP14"}
    assert "P-LONG6W" not in started_today(with_scores(5, 5, 5, 5, 5, day=43, sessions=20), 5)


# --- clearing by itself


def calm(code: str, *scores: int | None, pre: int, **counts: object) -> bool:
    chat = active(with_scores(*scores, day=30, sessions=0), code, days=1).guarded(**counts)
    return code not in started_today(chat, pre)


def test_a_high_run_ends_after_three_scores_of_six() -> None:
    assert calm("H-HIGH", 7, 7, 7, 6, 6, pre=6)
    assert not calm("H-HIGH", 7, 7, 7, 7, 6, pre=6)
    assert not calm("H-HIGH", 6, pre=6)


def test_a_trend_ends_when_three_check_ins_in_a_row_are_calm() -> None:
    assert calm("W-TREND", 4, 4, 4, 5, 5, pre=5, calm_trend=2)
    assert not calm("W-TREND", 4, 4, 4, 5, 5, pre=5, calm_trend=1)
    assert not calm("W-TREND", 3, 3, 3, 5, 5, pre=5, calm_trend=2)


def test_no_improvement_ends_after_two_better_check_ins_in_a_row() -> None:
    assert calm("P-NOIMP14", 6, 6, 6, 4, 4, pre=4, calm_improved=1)
    assert not calm("P-NOIMP14", 6, 6, 6, 4, 4, pre=4, calm_improved=0)
    assert not calm("P-NOIMP14", 6, 6, 6, 5, 5, pre=5, calm_improved=1)
    assert calm("P-NOIMP28", 6, 6, 6, 4, 4, pre=4, calm_improved=1)


def test_a_better_score_between_worse_ones_starts_the_count_again() -> None:
    chat = checked(with_scores(6, 6, 6, 5, 5, day=20).guarded(calm_improved=1, calm_trend=1), 5)
    assert (chat.safety.calm_improved, chat.safety.calm_trend) == (0, 2)


def test_a_long_run_ends_after_three_scores_of_three() -> None:
    assert calm("P-LONG6W", 5, 5, 5, 3, 3, pre=3)
    assert not calm("P-LONG6W", 5, 5, 5, 4, 3, pre=3)


def test_three_worse_sessions_are_over_after_fourteen_dates() -> None:
    chat = with_scores(5, 5, 5)
    assert calm("W-RED3", 5, 5, 5, pre=5)
    assert not calm("W-RED3", 5, 5, 5, pre=5, red=(chat.today - timedelta(days=13),))
    assert calm("W-RED3", 5, 5, 5, pre=5, red=(chat.today - timedelta(days=14),))


def test_a_code_that_cleared_itself_stays_quiet_for_a_week() -> None:
    chat = active(with_scores(7, 7, 7, 6, 6, day=30, sessions=0), "H-HIGH", days=1)
    checked(chat, 6)
    assert chat.safety.quiet_until == {"H-HIGH": chat.today + timedelta(days=7)}
    assert chat.safety.thread is None


def test_a_note_is_not_cleared_by_the_rules_of_its_code() -> None:
    """W-RED3 as T1 does not exist; a T1 entry is left to its seven dates."""
    chat = active(with_scores(7, 7, 7, 6, 6, day=30, sessions=0), "H-HIGH", days=1, tier=Tier.T1)
    assert "H-HIGH" in started_today(chat, 6)


# --- a session without a check-in


def test_an_unanswered_score_runs_no_check_in_rules() -> None:
    """H.26."""
    chat = with_scores(7, 7).begins().goes_on(P.STEP, pre="none")
    assert chat.active == set()
    assert chat.training.check_ins == 2


def test_an_extra_session_runs_the_score_but_not_the_run_of_scores() -> None:
    """H.28."""
    chat = with_scores(7, 7)
    chat.trained(last_counted=chat.today, counted=(chat.today,))
    assert started_today(chat, 8) == {"I-HIGH8"}
    assert chat.session.extra
    assert chat.training.check_ins == 2


# --- the body-signs page


@pytest.mark.parametrize(
    ("told", "noimp14", "pattern"),
    [
        ({}, True, False),
        ({"V1": "longstanding"}, False, False),
        ({"V1": "longstanding"}, True, True),
        ({"V6": "yes"}, True, True),
        ({"V2": "under3weeks"}, False, False),
        ({"V2": "weeks3plus"}, False, True),
        ({"V3": "weeks3plus"}, False, True),
        ({"V4": "comes_goes"}, False, True),
        ({"V2": "under3weeks", "V3": "under3weeks"}, False, True),
        ({"V2": "under3weeks", "V6": "yes"}, False, True),
        ({"V1": "longstanding", "V2": "under3weeks"}, False, False),  # V1 does not count for two
    ],
)
def test_the_pattern_of_body_signs(told: dict[str, str], noimp14: bool, pattern: bool) -> None:
    """D2 V-PATTERN, H.22."""
    assert rules.is_pattern(told, noimp14=noimp14) is pattern


def test_notes_of_the_body_page_only_without_a_pattern() -> None:
    told = {"V1": "longstanding", "V2": "under3weeks"}
    assert rules.visceral_notes(told, pattern=False) == ("V1", "V2")
    assert rules.visceral_notes(told, pattern=True) == ()
    assert rules.visceral_notes({"V2": "weeks3plus"}, pattern=False) == ()


ANSWERS = [(code, answer, tier) for code, answers in VISCERAL_TIERS.items() for answer, tier in answers.items()]


@pytest.mark.parametrize(("code", "answer", "tier"), ANSWERS)
def test_the_tier_of_every_answer_of_the_body_page(code: str, answer: str, tier: Tier | None) -> None:
    """D2: an answer of T3 or T4 pauses at once; T2 is the pattern; T1 a note."""
    chat = with_scores(3, 3).guarded(visceral_next=1).begins().goes_on(P.BODY, pre="3").taps(code).sees(P.SIGN)
    chat.taps(answer)
    if tier is not None and tier >= Tier.T3:
        assert (chat.hold.tier, chat.hold.code) == (tier, code)
        return
    chat.sees(P.BODY).taps("done").goes_on(P.STEP)
    expected = {None: set[str](), Tier.T1: {code}, Tier.T2: {"V-PATTERN"}}[tier]
    assert chat.active == expected


# --- the end of joining


@pytest.mark.parametrize(
    ("gate", "code"), [("H10", "S-UNCHECKED"), ("H13", "S-AGE60"), ("H1b", "S-AGE"), ("H11", "S-INFLAM")]
)
def test_the_history_starts_its_codes(gate: str, code: str) -> None:
    chat = Chat().goes_on(P.GATES).taps(gate).goes_on()
    assert chat.active == {code}
    assert chat.cards == [f"T2:{code}"]


def test_the_card_of_the_worst_comes_first_and_alone() -> None:
    """H.23."""
    chat = Chat().goes_on(P.GATES).taps("H11", "H1b", "H13", "H10").goes_on()
    assert chat.active == {"S-UNCHECKED", "S-AGE60", "S-AGE", "S-INFLAM"}
    assert chat.cards == ["T2:S-UNCHECKED"]
    pattern = Chat().goes_on(P.BODY).taps("V2", "weeks3plus", "done").goes_on(P.GATES).taps("H10").goes_on()
    assert pattern.cards == ["T2:V-PATTERN"]


def test_a_checked_sign_and_a_single_body_sign_are_notes_of_the_first_day() -> None:
    chat = Chat().goes_on(P.TODAY).taps("U4", "checked").goes_on(P.BODY).taps("V6", "yes").goes_on()
    assert chat.active == {"U4", "V6"}
    assert chat.cards == ["T1:U4"]
    assert chat.safety.told == {}


# --- a score changed after it was given


def test_a_changed_score_clears_nothing() -> None:
    """C13: an edit can raise a tier, not lower an issued one."""
    chat = active(with_scores(7, 7, 7, 3, 3, 3, 3, day=30, sessions=0), "P-NOIMP14", days=3)
    checked(chat, 3)
    assert chat.safety.calm_improved == 1
    chat.tap("pre", P.CHANGE, -1).taps("9").goes_on(P.STEP)
    assert "P-NOIMP14" in chat.active
