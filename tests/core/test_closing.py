"""C5 and what a closed session leaves: class, credit, counters, recovery, VOID (H.20, H.26-H.30)."""

from datetime import timedelta

import pytest

from bot.core import closing
from bot.core.events import CommandName
from bot.core.programme import Constants
from bot.core.prompts import PromptName as P
from bot.core.state import Movement, Session, Stretch
from bot.core.transition import SessionClosed
from bot.core.vocabulary import Memory, Mode, MovementKey, SessionClass, Side
from tests.core.chat import NOON, Chat, started
from tests.core.histories import active, with_scores

LIMITS = Constants()


def session(**fields: object) -> Session:
    plain = {"pre": 4, "post": 4, "mode": Mode.NORMAL} | fields
    return Session(serial=1, started_at=NOON, day=NOON.date(), **plain)  # pyright: ignore[reportArgumentType]


def stretched(first: int, final: int | None = None) -> tuple[Stretch, ...]:
    return (
        Stretch(drill="AN1", side=Side.LEFT, first=2),
        Stretch(drill="AN1", side=Side.RIGHT, first=first, final=final),
    )


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "GREEN"),
        ({"post": 3}, "GREEN"),
        ({"post": 5}, "AMBER"),  # M1
        ({"post": 6}, "RED"),  # M1
        ({"post": 6, "mode": Mode.LIGHT}, "RED"),
        ({"red": True}, "RED"),
        ({"red": True, "extra": True}, "RED"),
        ({"mode": Mode.LIGHT}, "SHORT"),
        ({"mode": Mode.PREP_ONLY, "post": 5}, "SHORT"),
        ({"mode": Mode.BREATH_ONLY}, "SHORT"),
        ({"extra": True}, "SHORT"),
        ({"mode": Mode.GENTLE}, "GREEN"),
        ({"ughs": 1}, "AMBER"),
        ({"complete": False}, "AMBER"),
        ({"pre": None}, "AMBER"),  # H.26
        ({"pre": None, "post": 9}, "AMBER"),
        ({"post": None}, "AMBER"),
        ({"stretch": stretched(3)}, "GREEN"),
        ({"stretch": stretched(5, 3)}, "GREEN"),  # M2
        ({"stretch": stretched(5, 4)}, "AMBER"),  # M3
        ({"stretch": stretched(5)}, "AMBER"),
    ],
)
def test_the_class_of_a_session(fields: dict[str, object], kind: str) -> None:
    assert closing.class_of(session(**fields), LIMITS) == kind


# --- after the score


@pytest.mark.parametrize(
    ("after", "page"), [("dizzy", P.MINI), ("numb", P.MINI), ("headache", P.MINI), ("sharp", P.EMERGENCY)]
)
def test_an_after_symptom_is_looked_at_and_red(after: str, page: P) -> None:
    chat = started().begins().goes_on(P.AFTER).taps(after).sees(page)
    assert chat.goes_on().closed.kind == "RED"


def test_only_answers_of_the_card_count() -> None:
    chat = started().begins().goes_on(P.POST)
    assert chat.tap("11").ignored
    chat.taps("4").sees(P.AFTER)
    assert chat.tap("maybe").ignored


@pytest.mark.parametrize(("after", "tick"), [("dizzy", "E6"), ("numb", "E4"), ("numb", "U9"), ("headache", "E6")])
def test_a_tick_on_the_mini_check_is_a_hold_and_closes_the_session(after: str, tick: str) -> None:
    chat = started().begins().goes_on(P.AFTER).taps(after, tick).sees(P.PAUSED)
    assert chat.hold.code == tick
    assert chat.closed.kind == "RED"
    assert chat.state.session is None
    assert not chat.active & {"I-DIZZY", "I-TINGLE", "I-HEAD"}, "the rules of a clean mini-check do not run"


def test_a_code_that_the_mini_check_does_not_show_is_no_answer() -> None:
    chat = started().begins().goes_on(P.AFTER).taps("dizzy")
    assert chat.tap("U9").ignored


# --- what is counted


def test_a_green_session_counts_and_earns_credit() -> None:
    chat = started().sits()
    assert chat.closed.credited
    training = chat.training
    assert (training.sessions, training.total, training.green_run) == (1, 1, 1)
    assert (training.last_counted, training.last_counted_at) == (chat.today, NOON)
    assert (training.last_pre, training.last_post) == (5, 4)
    assert (training.busy_run, training.busy_last) == (1, chat.today)


@pytest.mark.parametrize("code", ["P-NOIMP14", "P-LONG6W"])
def test_a_frozen_session_earns_none(code: str) -> None:
    chat = active(with_scores(5, 5, 5), code).sits()
    assert (chat.closed.kind, chat.closed.credited) == ("GREEN", False)


def test_a_gentle_one_earns_none_and_uses_one_up() -> None:
    chat = started().trained(gentle=2).sits()
    assert (chat.closed.mode, chat.closed.credited, chat.training.gentle) == ("GENTLE", False, 1)
    assert chat.training.busy_run == 1


def test_a_short_one_uses_no_gentle_session_and_breaks_the_run_of_dates() -> None:
    chat = started().trained(gentle=2, busy_run=3).begins().taps("short").goes_on()
    assert (chat.closed.kind, chat.training.gentle, chat.training.busy_run) == ("SHORT", 2, 3)
    assert chat.training.busy_last is None


def test_an_extra_session_counts_for_nothing() -> None:
    """H.28."""
    chat = started().sits().later(hours=1).sits()
    assert chat.closed.extra
    assert (chat.closed.kind, chat.training.sessions, chat.training.check_ins) == ("SHORT", 1, 1)
    assert chat.training.last_counted_at == NOON


def test_an_extra_session_may_be_red_with_all_that_follows() -> None:
    chat = started().trained(level=2).sits().later(hours=1).sits(pre=4, post=6)
    assert (chat.closed.kind, chat.training.level) == ("RED", 1)
    assert chat.training.recovery == chat.today + timedelta(days=1)


def test_a_red_brings_a_recovery_day_and_two_gentle_sessions() -> None:
    """M1, H.30."""
    chat = started().trained(level=2).sits(pre=4, post=6)
    assert (chat.training.level, chat.training.gentle) == (1, 2)
    chat.waits(days=1).sits()
    assert chat.closed.mode == "BREATH_ONLY"
    kinds = [chat.waits(days=1).sits().closed.mode for _ in range(3)]
    assert kinds == ["GENTLE", "GENTLE", "NORMAL"]


def test_alternating_drills_take_turns() -> None:
    """H.40."""
    chat = started().trained(level=1)
    turns: list[set[str]] = []
    for _ in range(3):
        chat.begins().goes_on(P.STEP)
        turns.append({block.drill for block in chat.session.planned} & {"AN2", "AN3"})
        chat.goes_on().waits(days=1).trained(level=1)
    assert turns == [{"AN2"}, {"AN3"}, {"AN2"}]
    ribs = started().enrolled(band=False).trained(level=5).sits()
    assert ribs.training.rib_turn == 1
    dropped = started().trained(level=5).sits()
    assert dropped.training.rib_turn == 0, "the first set-up leaves no room for it"
    assert started().trained(level=4).sits().training.rib_turn == 0


def test_a_drill_done_is_counted_for_step_by_step() -> None:
    chat = started().sits().waits(days=1).sits()
    assert chat.training.seen == {"AN1": 2, "BR1": 2}


# --- ratings


def test_ratings_are_remembered_at_the_close() -> None:
    chat = started().begins().goes_on(P.RATE).taps("good")
    assert chat.training.memory == {}
    chat.goes_on()
    assert chat.training.memory[MovementKey("AN1.L")] == Movement(state=Memory.GOOD, streak=1)


def test_a_rating_that_changes_nothing_leaves_no_record() -> None:
    known = {MovementKey("AN1.L"): Movement(state=Memory.NEUTRAL)}
    chat = started().trained(memory=known).sits()
    assert chat.training.memory[MovementKey("AN1.L")] == Movement(state=Memory.NEUTRAL)


def test_sharp_pain_is_remembered_at_once() -> None:
    chat = started().trained(level=2).begins().goes_on(P.FEEL).goes_on(P.RATE).taps("sharp").sees(P.EMERGENCY)
    assert chat.training.memory[MovementKey("TG1.L")].state is Memory.AVOID
    chat.taps("none", "none").sees(P.DONE)
    assert (chat.closed.kind, chat.closed.post) == ("RED", None)
    assert chat.training.memory[MovementKey("TG1.L")].cycle == 1


# --- the weekly question


def test_the_tense_side_is_asked_every_seven_dates() -> None:
    """C9: from the next session on."""
    chat = started().on(7).begins().goes_on(P.WEEKLY_SIDE)
    assert chat.asks is P.DONE
    chat.on(8, "09:00").begins().goes_on(P.WEEKLY_SIDE).sees(P.WEEKLY_SIDE)
    assert chat.tap("both").ignored
    chat.taps("left").sees(P.DONE)
    assert chat.state.enrolment.tense_side == "left"
    chat.on(9, "09:30").begins().goes_on(P.STEP)
    assert chat.session.plan[0].token == "AN1.R"


# --- without an end


def closed(chat: Chat) -> list[str]:
    return [str(one.kind) for one in chat.kept(SessionClosed)]


def test_two_hours_after_the_score_was_asked_it_is_void() -> None:
    chat = started().begins().goes_on(P.POST).waits(hours=1.99)
    chat.sees(P.POST)
    chat.waits(hours=0.01).sees(P.HOME)
    assert closed(chat) == ["VOID"]
    assert (chat.training.sessions, chat.training.memory, chat.training.voids) == (0, {}, 1)
    assert chat.training.check_ins == 1, "the check-in stays (H.27)"
    assert not chat.begins().session.extra


def test_before_that_it_is_given_up_at_midnight_or_two_hours_after_its_start() -> None:
    assert started().begins().due()["void"] == NOON.replace(hour=0) + timedelta(days=1)
    late = started().later(hours=11.5).begins()
    assert late.due()["void"] == late.at + timedelta(hours=2)


def test_with_a_score_after_it_is_closed_by_that() -> None:
    chat = started().begins().goes_on(P.AFTER).waits(hours=2)
    assert closed(chat) == ["GREEN"]


def test_with_a_reason_for_red_it_is_red() -> None:
    """H.27."""
    chat = started().begins().goes_on(P.STRETCH).taps("8", "go", "7").goes_on(P.POST).waits(hours=2)
    assert closed(chat) == ["RED"]


def test_a_card_in_front_of_the_session_stays() -> None:
    chat = started().begins().goes_on(P.POST).says(CommandName.SETTINGS).waits(hours=2)
    chat.sees(P.SETTINGS)
    assert chat.state.session is None


def test_an_extra_session_void_is_not_counted_as_one() -> None:
    chat = started().sits().later(hours=1).begins().goes_on(P.POST).waits(hours=2)
    assert closed(chat)[-1] == "VOID"
    assert chat.training.voids == 0


def test_a_counted_session_ends_the_run_of_voids() -> None:
    chat = started().begins().goes_on(P.POST).waits(hours=3).sits()
    assert chat.training.voids == 0


def test_begin_after_midnight_closes_what_was_left_open() -> None:
    chat = started().begins().goes_on(P.STEP).later(days=1).begins().sees(P.QUICK)
    assert closed(chat) == ["VOID"]


def test_only_an_open_session_has_an_end() -> None:
    with pytest.raises(LookupError):
        closing.void_at(started().state, LIMITS)


def test_a_sign_parks_a_session_that_has_no_score_after() -> None:
    chat = started().begins().taps("new", "E1")
    assert chat.state.session is not None
    assert closed(chat) == []
    chat.waits(minutes=21)
    assert chat.state.session is None
    assert chat.training.sessions == 0
    assert SessionClass.VOID not in closed(chat)
