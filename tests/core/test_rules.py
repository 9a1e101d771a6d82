"""The rules from inside; every boundary of D3 is a row of `tests/vignettes/rules.yaml`."""

from datetime import timedelta

from bot.core.prompts import PromptName as P
from bot.core.vocabulary import Tier
from tests.core.chat import Chat
from tests.core.histories import active, with_scores


def checked(chat: Chat, pre: int, **answers: str) -> Chat:
    """Up to the first drill, or to the pause."""
    return chat.begins().goes_on(P.STEP, P.OFFER, pre=str(pre), **answers)


def started_today(chat: Chat, pre: int) -> set[str]:
    return checked(chat, pre).active


# --- U-SEV10


def test_ten_with_a_clean_screen_is_for_today() -> None:
    """M10, H.20: it ends the pipeline, and the score stays a check-in."""
    chat = checked(with_scores(7, 7), 10)
    assert (chat.hold.tier, chat.hold.code) == (Tier.T3, "U-SEV10")
    assert chat.active == set()
    assert chat.training.check_ins == 3
    assert chat.alerts == ["T3:U-SEV10"]


# --- P-NOIMP14


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


# --- clearing by itself


def test_a_better_score_between_worse_ones_starts_the_count_again() -> None:
    chat = checked(with_scores(6, 6, 6, 5, 5, day=20).guarded(calm_improved=1, calm_trend=1), 5)
    assert (chat.safety.calm_improved, chat.safety.calm_trend) == (0, 2)


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


# --- the end of joining


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
