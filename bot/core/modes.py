"""Today's mode: the first row that matches (`programme.md C4, H.4, H.26, H.28, H.43`)."""

from datetime import date, timedelta

from bot.core import band, effects, gates, planner
from bot.core.plan_inputs import Inputs, order_of_sides
from bot.core.state import Training
from bot.core.turn import Turn
from bot.core.vocabulary import STRICTNESS, Mode


def decide(turn: Turn) -> Mode:
    """Return the mode of the session, and keep the rule that decided it."""
    mode, rule = _first_match(turn)
    if turn.session.extra and STRICTNESS[mode] < STRICTNESS[Mode.PREP_ONLY]:
        mode, rule = Mode.PREP_ONLY, "TZ3"
    if mode is not Mode.NORMAL:
        turn.decide(rule, f"why.mode.{mode.value.lower()}")
    return mode


def inputs(turn: Turn, mode: Mode) -> Inputs:
    """Gather what the planner needs."""
    training, enrolment, today = turn.training, turn.enrolment, turn.session.day
    return Inputs(
        programme=turn.programme,
        mode=mode,
        level=training.level,
        today=today,
        sides=order_of_sides(enrolment.tense_side),
        form=band.form(enrolment),
        height=training.band.height,
        known_heights=training.band.known,
        gates=enrolment.gates,
        memory=training.memory,
        nerve_off=effects.nerve_off(turn.safety, today),
        nerve_turn=training.nerve_turn,
        rib_turn=training.rib_turn,
    )


def busy_before(training: Training, today: date) -> int:
    """Return how many dates in a row before `today` were NORMAL or GENTLE."""
    return training.busy_run if training.busy_last == today - timedelta(days=1) else 0


def _first_match(turn: Turn) -> tuple[Mode, str]:
    session, training, own = turn.session, turn.training, turn.enrolment.gates
    pre = session.pre
    if effects.pauses(turn.safety, turn.enrolment):
        return Mode.PAUSE, "C4.1"
    very_high = pre is not None and pre >= turn.constants.very_high_score
    if training.recovery == session.day or very_high or gates.breath_only(own):
        return Mode.BREATH_ONLY, "C4.2"
    if session.short or effects.prep_only(turn.safety, turn.programme) or gates.prep_only(own):
        return Mode.PREP_ONLY, "C4.3"
    if busy_before(training, session.day) >= turn.constants.light_after:
        return Mode.LIGHT, "C4.4"
    if _gentle(turn):
        return Mode.GENTLE, "C4.5"
    return Mode.NORMAL, "C4.6"


def _gentle(turn: Turn) -> bool:
    pre = turn.session.pre
    high = pre is None or pre >= turn.constants.high_score
    if turn.training.gentle > 0 or high or turn.session.jump:
        return True
    return planner.nerve_reduced(inputs(turn, Mode.GENTLE))
