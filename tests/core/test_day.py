"""The pipeline from Begin to the first drill, in its order (C3, H.2, H.3, H.5)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core import day
from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.transition import Planned, ScreenShown, SessionStarted
from bot.core.turn import Turn
from tests.core.chat import NOON, Chat, shipped, started, zoned
from tests.core.histories import active, with_scores


def eligible(chat: Chat) -> bool:
    return day.is_eligible(Turn(chat.state, shipped(), chat.at))


def test_the_questions_of_a_plain_day() -> None:
    chat = started().begins()
    seen = [chat.asks]
    while chat.asks is not P.STEP:
        chat.taps(chat.polite())
        seen.append(chat.asks)
    assert seen == [P.QUICK, P.PRE, P.STEP]


def test_the_order_of_a_full_one() -> None:
    """C3: follow-up, quick screen, score, full screen, body page, rules and plan."""
    chat = active(with_scores(7, 7, 7), "V-PATTERN", days=7).guarded(visceral_next=1).begins()
    seen = [chat.asks]
    while chat.asks is not P.STEP:
        chat.taps("8" if chat.asks is P.PRE else chat.polite())
        seen.append(chat.asks)
    assert seen == [P.FOLLOW_UP, P.QUICK, P.PRE, P.EMERGENCY, P.TODAY, P.BODY, P.STEP]
    assert [one.kind for one in chat.kept(ScreenShown)][-2:] == ["full", "visceral"]


def test_something_new_opens_the_screen_before_the_score() -> None:
    """H.3, F5 d3."""
    chat = started().begins().taps("new").sees(P.EMERGENCY).taps("none", "none").sees(P.PRE)
    assert chat.messages == ["safety.clean"]


def test_answers_that_there_are_not() -> None:
    chat = started().begins()
    assert chat.tap("maybe").ignored
    assert chat.taps("none").tap("11").ignored


# --- what counts as the session of the date


def test_one_session_a_date_and_twelve_hours_between() -> None:
    """TZ3, H.2."""
    assert eligible(started())
    done = started().sits()
    assert not eligible(done)
    assert not eligible(done.later(hours=11))
    late = started().later(hours=11, minutes=50).sits()
    assert not eligible(late.later(hours=11))
    assert eligible(late.later(hours=1))


def test_a_session_that_was_given_up_or_extra_uses_nothing_up() -> None:
    assert eligible(started().begins().goes_on(P.POST).waits(hours=3))
    chat = zoned("America/Los_Angeles", at=datetime(2027, 1, 13, 20, tzinfo=UTC)).sits()
    chat.later(hours=2).says(CommandName.TIMEZONE, "Pacific/Auckland").sits()
    assert chat.closed.extra
    assert eligible(chat.later(hours=10))


def test_a_date_that_comes_back_by_travelling_counts_once() -> None:
    """TZ3: no session of this local date, whatever date came between."""
    chat = zoned("Pacific/Kiritimati", at=datetime(2027, 1, 13, 10, 30, tzinfo=UTC)).sits()
    chat.later(hours=12.5).says(CommandName.TIMEZONE, "Pacific/Midway").sits()
    assert chat.closed.day < chat.training.start
    chat.later(hours=12.5).says(CommandName.TIMEZONE, "Europe/London")
    assert not eligible(chat), "14 January was counted in Kiritimati"


def test_the_day_never_goes_back() -> None:
    """TZ2."""
    chat = zoned("Asia/Tokyo").on(5, "08:00").sits().says(CommandName.TIMEZONE, "America/Los_Angeles").begins()
    assert chat.training.day == 5


# --- begin


def test_begin_is_recorded_and_ends_what_waits() -> None:
    chat = started().on(2, "08:00").taps("m60").begins()
    assert chat.kept(SessionStarted)[-1].day == chat.today
    routine = chat.state.routine
    assert (routine.run, routine.snoozed_until, routine.session_day) == (0, None, chat.today)


def test_notes_expire_first() -> None:
    chat = started().says(CommandName.SYMPTOMS).taps("none", "U4", "checked", "none")
    assert chat.active == {"U4"}
    assert chat.on(8, "09:00").begins().active == set()


def test_the_cap_holds_at_the_start_and_when_the_history_changes_before_the_plan() -> None:
    """P1."""
    assert started().trained(level=5).enrolled(gates={"H3": "ok"}).begins().training.level == 2
    chat = started().trained(level=5).begins().says(CommandName.SETTINGS)
    chat.taps("history", "H3", "done", "ok", "close").goes_on(P.STEP)
    assert chat.session.level == 2


def test_a_gate_that_closes_during_the_session_pauses_it() -> None:
    chat = started().begins().goes_on(P.STEP).says(CommandName.SETTINGS)
    chat.taps("history", "H4", "done", "no_ok").goes_on()
    chat.says(CommandName.START).sees(P.PAUSED).says(CommandName.NOW).sees(P.PAUSED)
    assert chat.cards[-1] == "PAUSED"


def test_the_plan_is_recorded_before_the_first_drill() -> None:
    chat = started().trained(level=2).begins().goes_on(P.STEP)
    (plan,) = chat.kept(Planned)
    assert (plan.day, plan.mode, plan.seconds, plan.form, plan.height) == (chat.today, "NORMAL", 338, "band", "level")
    assert chat.session.content == shipped().version


@pytest.mark.parametrize("hours", [0, 30])
def test_a_session_left_open_is_shown_again_until_its_date_is_over(hours: int) -> None:
    chat = started().begins().goes_on(P.STEP).later(hours=hours).begins()
    assert chat.asks is (P.STEP if hours == 0 else P.QUICK)
    assert chat.session.started_at == (NOON if hours == 0 else NOON + timedelta(hours=hours))


def test_someone_who_comes_back_before_the_clock_struck_closes_the_old_session() -> None:
    chat = started().begins().goes_on(P.STEP).later(days=1)
    turn = Turn(chat.state, shipped(), chat.at)
    day.close_old(turn)
    assert turn.state.session is None
