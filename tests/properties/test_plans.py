"""Every plan that can be made keeps P4, P5, P6, P8, P9 and P12 of `programme.md C14`."""

from datetime import date, timedelta
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from bot.core import gates, memory, ribs
from bot.core.plan_inputs import Inputs, order_of_sides
from bot.core.planner import Plan, chosen_retry, make_plan, resolved
from bot.core.state import Block, Movement
from bot.core.timing import total_seconds
from bot.core.vocabulary import Dose, Form, Height, Memory, Mode, MovementKey, Side, TenseSide
from tests.core.chat import shipped

TODAY = date(2027, 1, 14)
RATED = ("AN1", "AN2", "AN3", "TG1", "TG2", "TG3", "TG4", "TG5")
KEYS = [key for drill in RATED for side in Side for key in ribs.keys_of(shipped(), drill, side)]
MODES = [mode for mode in Mode if mode is not Mode.PAUSE]

movements = st.one_of(
    st.just(Movement(state=Memory.NEUTRAL)),
    st.builds(Movement, state=st.just(Memory.GOOD), streak=st.integers(1, 5)),
    st.builds(Movement, state=st.just(Memory.EASED), streak=st.integers(0, 1)),
    st.builds(
        Movement,
        state=st.just(Memory.AVOID),
        cycle=st.integers(1, 3),
        until=st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days)),
    ),
    st.just(Movement(state=Memory.PARKED, cycle=4)),
)
histories = st.dictionaries(st.sampled_from(gates.CODES), st.sampled_from(("yes", "ok", "no_ok")), max_size=3)


@st.composite
def inputs(draw: st.DrawFn) -> Inputs:
    history = draw(histories)
    form = gates.forced_form(history, draw(st.booleans()))
    return Inputs(
        programme=shipped(),
        mode=draw(st.sampled_from(MODES)),
        level=draw(st.integers(0, gates.level_cap(history))),
        today=TODAY,
        sides=order_of_sides(draw(st.sampled_from(TenseSide))),
        form=form,
        height=draw(st.sampled_from(Height)),
        known_heights=tuple(draw(st.sets(st.sampled_from(Height)))),
        gates=history,
        memory=draw(st.dictionaries(st.sampled_from(KEYS), movements, max_size=len(KEYS))),
        nerve_off=draw(st.booleans()),
        nerve_turn=draw(st.integers(0, 3)),
        rib_turn=draw(st.integers(0, 3)),
    )


def moving(plan: Plan) -> list[Block]:
    return [block for block in plan.blocks if block.drill not in {"SU1", "BR1"}]


@given(inputs())
def test_a_plan_takes_four_to_eight_minutes(one: Inputs) -> None:
    """P4."""
    plan = make_plan(one)
    assert 240 <= plan.seconds <= 480
    assert plan.seconds == ceil(total_seconds(plan.blocks, one.programme, short_an1=gates.short_an1(one.gates)))
    assert all(block.reps >= 1 for block in plan.blocks)


@given(inputs())
def test_the_nerve_drill_comes_first_and_breathing_last(one: Inputs) -> None:
    """P5."""
    plan = make_plan(one)
    drills = [block.drill for block in moving(plan)]
    assert plan.blocks[-1].drill == "BR1"
    assert (drills == []) is (one.mode is Mode.BREATH_ONLY)
    nerve = [drill.startswith("AN") for drill in drills]
    assert nerve == sorted(nerve, reverse=True)
    assert not drills or nerve[0]


@given(inputs())
def test_nothing_avoided_or_parked_is_planned_and_one_key_is_tried_again(one: Inputs) -> None:
    """P6, C8.2: neither as itself nor as a stand-in."""
    plan = make_plan(one)
    again: set[MovementKey] = set()
    for block in plan.blocks:
        named = (MovementKey(block.token),) if block.token in KEYS else ()
        for key in (*block.keys, *named):
            known = memory.remembered(one.memory, key)
            assert not memory.is_out(known, TODAY), key
            if memory.is_retry(known, TODAY):
                again.add(key)
    assert len(again) <= 1
    assert again <= {chosen_retry(one, resolved(one)), MovementKey("AN1.L"), MovementKey("AN1.R")}


@given(inputs())
def test_a_strict_mode_has_no_rib_drill(one: Inputs) -> None:
    """P8 at the planner: PREP_ONLY, LIGHT and BREATH_ONLY."""
    drills = {block.drill for block in make_plan(one).blocks}
    if one.mode not in {Mode.NORMAL, Mode.GENTLE}:
        assert not any(drill.startswith(("TG", "TX", "SU")) for drill in drills)


@given(inputs())
def test_the_less_tense_side_comes_first(one: Inputs) -> None:
    """P9."""
    plan = make_plan(one)
    for drill in RATED:
        sides = [block.side for block in plan.blocks if block.drill == drill and block.keys]
        firsts = [side for at, side in enumerate(sides) if side not in sides[:at]]
        assert firsts == [side for side in one.sides if side in firsts]


@given(inputs())
def test_the_set_up_comes_before_rib_work_and_only_with_a_band(one: Inputs) -> None:
    drills = [block.drill for block in make_plan(one).blocks]
    ribs_at = [at for at, drill in enumerate(drills) if drill.startswith("TG")]
    assert drills.count("SU1") == (1 if ribs_at and one.form is Form.BAND else 0)
    if "SU1" in drills:
        assert drills.index("SU1") < ribs_at[0]
    assert "TX1" not in drills or ribs_at


@given(inputs())
def test_a_dose_is_never_more_than_the_day_allows(one: Inputs) -> None:
    """C8.3: half doses on a gentle day, more only on a free one, for two keys at most."""
    blocks = [block for block in make_plan(one).blocks if block.drill not in {"SU1", "BR1", "TX1"}]
    if one.mode is Mode.GENTLE:
        assert all(block.dose is Dose.D0 for block in blocks)
    more = [block for block in blocks if block.dose is Dose.D2]
    assert len(more) <= 2
    assert not more or one.mode is Mode.NORMAL
    for block in blocks:
        if any(one.eased(key) for key in block.keys):
            assert block.dose is Dose.D0


@given(inputs())
def test_the_neck_drills_are_left_out_where_they_are_ordered_off(one: Inputs) -> None:
    """H6, N-DIZZY, N-HEAD: AN0 only; thin bones with OK: AN1 only (H.41)."""
    drills = {block.drill for block in make_plan(one).blocks if block.drill.startswith("AN")}
    if one.nerve_off or gates.an0_by_gate(one.gates):
        assert drills <= {"AN0"}
    elif gates.short_an1(one.gates):
        assert drills <= {"AN0", "AN1"}


@given(inputs())
def test_the_same_history_gives_the_same_plan(one: Inputs) -> None:
    """P12."""
    assert make_plan(one) == make_plan(one)
