import pytest

from bot.core import planner
from bot.core.state import Movement
from bot.core.vocabulary import Form, Height, Mode, Side
from tests.core.plans import AVOIDED, EASED, PARKED, RETRY, given, good, line, planned, texts

AN1 = "AN1.L x3, AN1.R x3"
SET_UP = "SU1 x1"
FIRST = "SU1! x1"
TG1 = "TG1.L x3, TG1.R x3"


def both(drill: str, reps: int) -> str:
    return f"{drill}.L x{reps}, {drill}.R x{reps}"


L0 = (AN1, "BR1 x9")
L1 = (AN1, both("AN2", 5), "BR1 x6")
L1_TURNED = (AN1, both("AN3", 4), "BR1 x6")
L2 = (AN1, SET_UP, both("TG1", 5), "BR1 x4")
L3 = (AN1, SET_UP, TG1, both("TG2", 3), "BR1 x4")
L4 = (AN1, SET_UP, TG1, both("TG3", 2), both("TG4", 2), "BR1 x4")
L5 = (AN1, SET_UP, TG1, both("TG5", 2), both("TG3", 2), "BR1 x3")
L5_TURNED = (AN1, SET_UP, TG1, both("TG5", 2), both("TG4", 2), "BR1 x3")
L6 = (AN1, SET_UP, TG1, both("TG2", 3), "TX1 x1", "BR1 x3")


@pytest.mark.parametrize(
    ("level", "turn", "blocks", "seconds"),
    [
        (0, 0, L0, 246),
        (1, 0, L1, 296),
        (1, 1, L1_TURNED, 304),
        (2, 0, L2, 308),
        (3, 0, L3, 378),
        (4, 0, L4, 460),
        (5, 0, L5, 474),
        (5, 1, L5_TURNED, 474),
        (6, 0, L6, 453),
    ],
)
def test_the_template_of_each_level(level: int, turn: int, blocks: tuple[str, ...], seconds: int) -> None:
    """C7."""
    plan = planned(level=level, nerve_turn=turn, rib_turn=turn)
    assert line(plan) == ", ".join(blocks)
    assert plan.seconds == seconds


FIRST_TIME = {
    2: ((AN1, FIRST, both("TG1", 5), "BR1 x4"), 338),
    3: ((AN1, FIRST, TG1, both("TG2", 3), "BR1 x4"), 408),
    4: ((AN1, FIRST, TG1, both("TG3", 2), both("TG4", 2), "BR1 x3"), 480),
    5: ((AN1, FIRST, both("TG1", 2), both("TG5", 2), "BR1 x3"), 404),
    6: ((AN1, FIRST, both("TG1", 2), both("TG2", 3), "TX1 x1", "BR1 x3"), 471),
}


@pytest.mark.parametrize("level", FIRST_TIME)
def test_the_first_set_up_is_long_and_the_plan_trimmed_in_order(level: int) -> None:
    """C7: breaths down to three, the warm-in to two, then the last optional drill."""
    blocks, seconds = FIRST_TIME[level]
    plan = planned(level=level, known_heights=())
    if level != 5:
        assert line(plan) == ", ".join(blocks)
    assert plan.seconds == seconds


@pytest.mark.parametrize(
    ("key", "drill", "seconds", "first_time"),
    [
        ("TG3.L.RL", "TG3", 447, 477),
        ("TG4.R.RR", "TG4", 447, 477),
        ("TG2.L.F", "TG2", 453, 471),
        ("TG5.L.RL", "TG5", 471, 377),
    ],
)
def test_the_slot_of_the_last_level(key: str, drill: str, seconds: int, first_time: int) -> None:
    best = {key: good(1)}
    plan = planned(best, level=6, mode=Mode.NORMAL)
    assert any(block.drill == drill for block in plan.blocks)
    base = planned(level=6) if drill == "TG2" else plan
    emphasis = sum(block.dose == "D2" for block in base.blocks)
    assert base.seconds - (emphasis and _more(drill)) == seconds
    assert planned(best, level=6, known_heights=()).seconds == first_time


def _more(drill: str) -> int:
    return {"TG3": 14, "TG4": 14, "TG2": 12, "TG5": 20}[drill]


@pytest.mark.parametrize(
    ("memory", "drill"),
    [
        ({}, "TG2"),
        ({"TG1.L": EASED}, "TG2"),
        ({"TG3.L.RL": EASED, "TG4.L.RL": good(9)}, "TG3"),
        ({"TG4.L.RL": EASED, "TG3.R.RL": RETRY}, "TG4"),
        ({"TG4.L.RL": RETRY, "TG3.R.RL": EASED}, "TG3"),
        ({"TG5.L.RL": RETRY, "TG3.R.RL": AVOIDED}, "TG5"),
        ({"TG3.L.RL": good(2), "TG5.L.RL": good(3)}, "TG5"),
        ({"TG5.L.RL": good(2), "TG4.L.RL": good(2)}, "TG4"),
        ({"TG3.L.RL": PARKED}, "TG2"),
    ],
)
def test_the_slot_takes_what_needs_practice_then_what_feels_best(memory: dict[str, Movement], drill: str) -> None:
    """C7, H.39."""
    assert planner.slot_drill(given(memory)) == drill


@pytest.mark.parametrize(
    ("mode", "fields", "blocks", "seconds"),
    [
        (Mode.BREATH_ONLY, {}, "BR1 x20", 250),
        (Mode.PREP_ONLY, {}, f"{AN1}, BR1 x9", 246),
        (Mode.LIGHT, {}, f"{AN1}, BR1 x9", 246),
        (Mode.PREP_ONLY, {"nerve_off": True}, "AN0.L x4, AN0.R x4, BR1 x12", 252),
        (Mode.PREP_ONLY, {"gates": {"H6": "no_ok"}}, "AN0.L x4, AN0.R x4, BR1 x12", 252),
        (Mode.PREP_ONLY, {"gates": {"H3": "no_ok"}}, "AN0.L x4, AN0.R x4, BR1 x12", 252),
    ],
)
def test_the_strict_modes(mode: Mode, fields: dict[str, object], blocks: str, seconds: int) -> None:
    """C4."""
    plan = planned(None, level=5, mode=mode, **fields)
    assert (line(plan), plan.seconds, plan.form) == (blocks, seconds, None)


def test_a_gentle_day_halves_everything_and_is_padded_with_breaths() -> None:
    assert line(planned(mode=Mode.GENTLE)) == "AN1.L x2-, AN1.R x2-, BR1 x9"
    plan = planned(level=3, mode=Mode.GENTLE)
    assert line(plan) == "AN1.L x2-, AN1.R x2-, SU1 x1, TG1.L x2-, TG1.R x2-, TG2.L x2-, TG2.R x2-, BR1 x4"
    assert 240 <= plan.seconds <= 480


def test_short_plans_are_padded_up_to_four_minutes() -> None:
    plan = planned(level=1, gates={"H3": "ok"})
    assert plan.seconds == 244
    assert plan.blocks[-1].reps == 12


def test_the_order_of_sides_goes_through_the_whole_plan() -> None:
    sides = [block.side for block in planned(level=4, sides=(Side.RIGHT, Side.LEFT)).blocks if block.side]
    assert sides == [Side.RIGHT, Side.LEFT] * 4


def test_without_a_band_there_is_no_set_up() -> None:
    plan = planned(level=2, form=Form.NO_BAND)
    assert "SU1" not in line(plan)
    assert (plan.seconds, plan.form) == (278, Form.NO_BAND)


def test_a_height_that_is_new_takes_the_long_set_up() -> None:
    assert "SU1! x1" in texts(planned(level=2, height=Height.LOW))


def test_two_good_keys_get_one_more_repetition() -> None:
    """C8.3: by streak, then name; once a block side."""
    best = {"AN1.R": good(1), "AN1.L": good(1), "TG1.L": good(2)}
    assert line(planned(best, level=2)) == "AN1.L x4+, AN1.R x3, SU1 x1, TG1.L x6+, TG1.R x5, BR1 x4"
    assert line(planned({"TG2.L.F": good(3), "TG2.L.E": good(2)}, level=3)).count("+") == 1


def test_there_is_no_emphasis_on_a_gentle_day_or_where_it_does_not_fit() -> None:
    assert "+" not in line(planned({"TG1.L": good(3)}, level=2, mode=Mode.GENTLE))
    assert "+" not in line(planned({"TG5.L.RL": good(3)}, level=5))
    assert "+" not in line(planned({"TG1.L": good(3)}, level=4, known_heights=()))
    assert "TG1.L x4+, TG1.R x3, TG5.L x2, TG5.R x2" in line(planned({"TG5.L.RL": good(3), "TG1.L": good(1)}, level=5))


def test_a_key_that_does_not_fit_is_skipped_for_the_next_one() -> None:
    """H.37: 460 s leave no room for 14 s after one more of 8 s, but for 6 s."""
    best = {"AN1.L": good(9), "TG3.L.RL": good(8), "TG1.L": good(7)}
    assert line(planned(best, level=4)).startswith("AN1.L x4+, AN1.R x3, SU1 x1, TG1.L x4+, TG1.R x3, TG3.L x2")


def test_an_eased_key_makes_its_block_side_gentle() -> None:
    """H.37."""
    assert "TG2.L x2-, TG2.R x3" in line(planned({"TG2.L.E": EASED, "TG2.L.F": good(4)}, level=3))


def test_one_key_is_tried_again_a_session_the_others_wait() -> None:
    """C8.2, H.39."""
    due = {"TG1.R": RETRY, "TG2.L.F": RETRY}
    assert "TG1.L x3, TG1.R x2-, TG2.L.E x3" in line(planned(due, level=3))
    assert planner.chosen_retry(given(due), planner.resolved(given(due, level=3))) == "TG1.R"
    assert planner.chosen_retry(given({"TG5.L.RL": RETRY}), planner.resolved(given(level=3))) is None


def test_a_nerve_key_that_is_out_becomes_the_shoulder_set_on_its_side() -> None:
    assert line(planned({"AN1.L": AVOIDED})) == "AN0.L x4, AN1.R x3, BR1 x10"
    assert line(planned({"AN1.L": RETRY}, mode=Mode.LIGHT)).startswith("AN1.L x2-")


def test_ordered_off_the_neck_drills_leave_the_set_and_nothing_else() -> None:
    """H.41."""
    assert line(planned(level=1, nerve_off=True)) == "AN0.L x4, AN0.R x4, BR1 x11"
    assert line(planned(level=1, gates={"H6": "ok"})).startswith("AN0.L x4, AN0.R x4, BR1")
    assert line(planned(level=1, gates={"H3": "ok"})).startswith("AN1.L x3, AN1.R x3, BR1")


def test_without_any_rib_slide_there_is_no_rib_work_at_all() -> None:
    """C8.4."""
    out = {"TG1.L": AVOIDED, "TG1.R": PARKED}
    plan = planned(out, level=6)
    assert line(plan) == f"{AN1}, BR1 x9"
    assert plan.form is None


@pytest.mark.parametrize(
    ("fields", "reduced"),
    [
        ({}, False),
        ({"nerve_off": True}, True),
        ({"memory": {"AN1.L": EASED}}, True),
        ({"memory": {"AN1.L": RETRY}}, True),
        ({"memory": {"AN1.L": PARKED}}, True),
        ({"memory": {"AN1.L": good(2)}}, False),
        ({"memory": {"AN2.L": EASED}}, False),
        ({"memory": {"AN2.L": EASED}, "level": 1}, True),
        ({"memory": {"AN2.L": EASED}, "level": 1, "nerve_turn": 1}, False),
        ({"gates": {"H6": "ok"}}, False),
    ],
)
def test_a_reduced_gate_may_be_known_before(fields: dict[str, object], reduced: bool) -> None:
    """H.4."""
    assert planner.nerve_reduced(given(**fields)) is reduced  # pyright: ignore[reportArgumentType]


def test_half_dose_on_the_way() -> None:
    one, breath = planned(level=2).blocks[3], planned().blocks[-1]
    half = planner.at_half_dose(one)
    assert (half.reps, half.dose) == (3, "D0")
    assert planner.at_half_dose(half) is half
    assert planner.at_half_dose(breath) is breath
    more = planned({"TG1.L": good(2)}, level=2).blocks[3]
    assert (more.reps, planner.at_half_dose(more).reps) == (6, 3)
    extra = next(block for block in planned({"TG3.L.RL": AVOIDED}, level=4).blocks if block.extra)
    assert planner.at_half_dose(extra).reps == 1
