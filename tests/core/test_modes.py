"""The rows of C4, first match wins."""

from datetime import timedelta

import pytest

from bot.core import modes
from bot.core.prompts import PromptName as P
from bot.core.transition import Decided
from bot.core.turn import Turn
from tests.core.chat import Chat, shipped
from tests.core.histories import active, with_scores


def mode_of(chat: Chat, pre: str = "4", **answers: str) -> str:
    chat.begins().goes_on(P.STEP, P.OFFER, **({"pre": pre} | answers))
    return str(chat.session.mode)


def plain() -> Chat:
    return with_scores(4, 4, 4)


def busy(chat: Chat, run: int, *, days_ago: int = 1) -> Chat:
    return chat.trained(busy_run=run, busy_last=chat.today - timedelta(days=days_ago))


def test_a_free_day() -> None:
    assert mode_of(plain()) == "NORMAL"


def test_only_the_date_after_a_red_is_for_recovery() -> None:
    chat = plain()
    assert mode_of(chat.trained(recovery=chat.today)) == "BREATH_ONLY"
    late = plain()
    assert mode_of(late.trained(recovery=late.today - timedelta(days=1))) == "NORMAL"


@pytest.mark.parametrize(
    ("pre", "mode"), [("6", "NORMAL"), ("7", "GENTLE"), ("8", "BREATH_ONLY"), ("9", "BREATH_ONLY"), ("none", "GENTLE")]
)
def test_the_score_decides(pre: str, mode: str) -> None:
    """H.26 for no score."""
    assert mode_of(with_scores(6, 6, 6), pre) == mode


@pytest.mark.parametrize(
    ("gates", "mode"),
    [
        ({"H2": "no_ok"}, "BREATH_ONLY"),
        ({"H2": "ok"}, "NORMAL"),
        ({"H3": "no_ok"}, "PREP_ONLY"),
        ({"H6": "no_ok"}, "PREP_ONLY"),
        ({"H6": "ok"}, "NORMAL"),
        ({"H8": "yes"}, "NORMAL"),
    ],
)
def test_the_history_decides(gates: dict[str, str], mode: str) -> None:
    assert mode_of(plain().enrolled(gates=gates)) == mode


@pytest.mark.parametrize(
    ("code", "mode"),
    [
        ("V-PATTERN", "PREP_ONLY"),
        ("P-NOIMP14", "NORMAL"),
        ("S-UNCHECKED", "NORMAL"),
        ("N-DIZZY", "GENTLE"),
        ("N-TINGLE", "PREP_ONLY"),
    ],
)
def test_an_active_code_decides(code: str, mode: str) -> None:
    assert mode_of(active(plain(), code)) == mode


def test_short_on_time_is_the_warm_up_only() -> None:
    chat = plain().begins().taps("short").goes_on(P.STEP)
    assert chat.session.mode == "PREP_ONLY"
    chat = plain().begins().taps("short", "short").goes_on(P.STEP)
    assert chat.session.mode == "NORMAL"


@pytest.mark.parametrize(
    ("run", "days_ago", "mode"), [(5, 1, "NORMAL"), (6, 1, "LIGHT"), (9, 1, "LIGHT"), (6, 2, "NORMAL")]
)
def test_after_six_dates_in_a_row_comes_a_light_one(run: int, days_ago: int, mode: str) -> None:
    assert mode_of(busy(plain(), run, days_ago=days_ago)) == mode


def test_a_light_day_comes_before_a_gentle_one_and_after_a_stricter_one() -> None:
    assert mode_of(busy(plain().trained(gentle=2), 6)) == "LIGHT"
    assert mode_of(busy(active(plain(), "V-PATTERN"), 6)) == "PREP_ONLY"


def test_gentle_sessions_that_are_left() -> None:
    assert mode_of(plain().trained(gentle=1)) == "GENTLE"


def test_a_jump_is_gentle_after_a_clean_screen() -> None:
    """M11."""
    assert mode_of(with_scores(2, 2, 2), "5") == "GENTLE"
    assert mode_of(with_scores(2, 2, 2), "4") == "NORMAL"


def test_an_extra_session_is_the_warm_up_or_stricter() -> None:
    chat = plain()
    chat.trained(last_counted=chat.today, counted=(chat.today,))
    assert mode_of(chat) == "PREP_ONLY"
    assert chat.kept(Decided)[-1].rule == "TZ3"
    breath = plain()
    breath.trained(last_counted=breath.today, counted=(breath.today,), recovery=breath.today)
    assert mode_of(breath) == "BREATH_ONLY"


def test_the_pause_comes_before_everything() -> None:
    chat = plain().guarded(told_not=True)
    chat.begins().sees(P.PAUSED)
    assert chat.state.session is None


def test_a_run_of_dates_is_broken_by_a_date_between() -> None:
    chat = busy(plain(), 4)
    assert modes.busy_before(chat.training, chat.today) == 4
    assert modes.busy_before(chat.training, chat.today + timedelta(days=1)) == 0


def test_paused_is_a_mode_of_its_own() -> None:
    chat = plain().begins()
    turn = Turn(chat.guarded(told_not=True).state, shipped(), chat.at)
    assert modes.decide(turn) == "PAUSE"
