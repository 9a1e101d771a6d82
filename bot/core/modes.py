"""Today's mode: the first row that matches (`programme.md C4, H.4, H.26, H.28, H.43`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.core import band, effects, gates, planner
from bot.core.plan_inputs import Inputs, order_of_sides
from bot.core.state import Training
from bot.core.transition import Field
from bot.core.turn import Turn
from bot.core.vocabulary import STRICTNESS, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A mode, the row that decided it, and why in the words of a person: a key of the messages and its numbers."""

    mode: Mode
    rule: str
    fact: str = ""
    inputs: Mapping[str, Field] = field(default_factory=dict[str, Field])


def decide(turn: Turn) -> Mode:
    """Return the mode of the session, and keep the rule that decided it."""
    ruling = _first_match(turn)
    if turn.session.extra and STRICTNESS[ruling.mode] < STRICTNESS[Mode.PREP_ONLY]:
        ruling = Ruling(mode=Mode.PREP_ONLY, rule="TZ3", fact="why.mode.extra")
    if ruling.mode is not Mode.NORMAL:
        turn.decide(ruling.rule, ruling.fact, **ruling.inputs)
    return ruling.mode


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


def _first_match(turn: Turn) -> Ruling:
    session, training, own = turn.session, turn.training, turn.enrolment.gates
    if effects.pauses(turn.safety, turn.enrolment):
        return Ruling(mode=Mode.PAUSE, rule="C4.1", fact="why.mode.pause")
    very_high = session.pre is not None and session.pre >= turn.constants.very_high_score
    if training.recovery == session.day or very_high or gates.breath_only(own):
        return _breath_only(turn, very_high=very_high)
    if session.short or effects.prep_only(turn.safety, turn.programme) or gates.prep_only(own):
        return _prep_only(turn)
    busy = busy_before(training, session.day)
    if busy >= turn.constants.light_after:
        return Ruling(mode=Mode.LIGHT, rule="C4.4", fact="why.mode.light", inputs={"days": busy})
    return _gentle(turn) or Ruling(mode=Mode.NORMAL, rule="C4.6")


def _breath_only(turn: Turn, *, very_high: bool) -> Ruling:
    fact, numbers = "why.mode.no_ok_breath", dict[str, Field]()
    if turn.training.recovery == turn.session.day:
        fact = "why.mode.recovery"
    elif very_high and turn.session.pre is not None:
        fact, numbers = "why.mode.very_high", {"pre": turn.session.pre}
    return Ruling(mode=Mode.BREATH_ONLY, rule="C4.2", fact=fact, inputs=numbers)


def _prep_only(turn: Turn) -> Ruling:
    if effects.prep_only(turn.safety, turn.programme):
        fact = "why.mode.care"
    else:
        fact = "why.mode.no_ok" if gates.prep_only(turn.enrolment.gates) else "why.mode.short"
    return Ruling(mode=Mode.PREP_ONLY, rule="C4.3", fact=fact)


def _gentle(turn: Turn) -> Ruling | None:
    session, before = turn.session, turn.session.before
    fact, numbers = "", dict[str, Field]()
    if turn.training.gentle > 0:
        fact, numbers = "why.mode.after", {"gentle": turn.training.gentle}
    elif session.pre is None:
        fact = "why.mode.no_score"
    elif session.pre >= turn.constants.high_score:
        fact, numbers = "why.mode.high", {"pre": session.pre}
    elif session.jump and before is not None:
        fact, numbers = "why.mode.jump", {"old": before.score, "pre": session.pre}
    elif planner.nerve_reduced(inputs(turn, Mode.GENTLE)):
        fact = "why.mode.neck"
    return Ruling(mode=Mode.GENTLE, rule="C4.5", fact=fact, inputs=numbers) if fact else None
