"""What the next session will most likely hold, for the reminder: the plan of a day with a usual score.

The plan that counts is made after the day's score and signs; this one only says what to expect.
"""

from datetime import date, timedelta

from bot.core import band, effects, gates
from bot.core.plan_inputs import Inputs, order_of_sides
from bot.core.planner import Plan, make_plan
from bot.core.programme import Programme
from bot.core.state import Participant, Training
from bot.core.timing import SET_UP
from bot.core.vocabulary import Mode

MINUTE_S = 60
WEEK = 7


def expected_plan(state: Participant, programme: Programme, day: date) -> Plan | None:
    """Return the likely plan of a date; None before joining is done and while exercise is on hold."""
    training = state.training
    if training is None or effects.is_paused(state):
        return None
    known = training.band
    inputs = Inputs(
        programme=programme,
        mode=_mode(state, training, programme, day),
        level=min(training.level, gates.level_cap(state.enrolment.gates)),
        today=day,
        sides=order_of_sides(state.enrolment.tense_side),
        form=band.form(state.enrolment),
        height=known.height,
        known_heights=known.known,
        gates=state.enrolment.gates,
        memory=training.memory,
        nerve_off=effects.nerve_off(state.safety, day),
        nerve_turn=training.nerve_turn,
        rib_turn=training.rib_turn,
    )
    return make_plan(inputs)


def _mode(state: Participant, training: Training, programme: Programme, day: date) -> Mode:
    """Return the mode as far as it is known before the score (`programme.md C4`)."""
    history = state.enrolment.gates
    if training.recovery == day or gates.breath_only(history):
        return Mode.BREATH_ONLY
    if gates.prep_only(history) or effects.prep_only(state.safety, programme):
        return Mode.PREP_ONLY
    unbroken = training.busy_last == day - timedelta(days=1)
    if unbroken and training.busy_run >= programme.constants.light_after:
        return Mode.LIGHT
    return Mode.GENTLE if training.gentle > 0 else Mode.NORMAL


def drills_of(plan: Plan) -> list[str]:
    """Return the drills of a plan once each, in order, without the set-up."""
    return [drill for drill in dict.fromkeys(block.drill for block in plan.blocks) if drill != SET_UP]


def minutes_of(plan: Plan) -> int:
    """Return the minutes of a plan, rounded."""
    return round(plan.seconds / MINUTE_S)


def next_date(state: Participant, after: date | None) -> date | None:
    """Return the date of the next reminder after `after`; None while none will come."""
    if after is None or effects.is_paused(state) or (state.routine.paused and state.routine.paused_until is None):
        return None
    earliest = max(after + timedelta(days=1), state.routine.paused_until or after)
    week = (earliest + timedelta(days=ahead) for ahead in range(WEEK))
    return next((day for day in week if day.weekday() not in state.enrolment.days_off), None)
