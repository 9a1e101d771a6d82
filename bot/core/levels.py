"""Level moves, evaluated once at close (`programme.md C7`).

| move | condition | result |
|---|---|---|
| down 2 | RED and another RED in the previous six dates | runs 0, full screen next time |
| down 1 | RED | runs 0 |
| down 1 | third AMBER with no GREEN between | runs 0 |
| hold | AMBER | green run 0 |
| up 1 | credited GREEN, run >= 3, pre <= 6, no active T2, below the cap, C not above B | green run 0 |
| hold | anything else; an uncredited GREEN ends the AMBER run | |
"""

from bot.core import effects, gates, scores
from bot.core.transition import Field
from bot.core.turn import Turn
from bot.core.vocabulary import SessionClass

GENTLE_AFTER_RED = 2
RED_AGAIN = 6
NERVE_TURNS_AT = 1
RIB_TURNS_AT = 5


def move(turn: Turn, kind: SessionClass, *, credited: bool) -> None:
    """Move the level for a session of this class."""
    match kind:
        case SessionClass.RED:
            _red(turn)
        case SessionClass.AMBER:
            _amber(turn)
        case SessionClass.GREEN:
            _green(turn, credited=credited)
        case _:
            pass
    if effects.holds_level(turn.safety, turn.programme):
        turn.train(green_run=0)


def _red(turn: Turn) -> None:
    again = any((turn.session.day - day).days <= RED_AGAIN for day in turn.safety.red)
    _down(turn, 2 if again else 1, "C7.regress-2" if again else "C7.regress-1", "why.level.down")
    if again:
        turn.guard(full_due=True)


def _amber(turn: Turn) -> None:
    run = turn.training.amber_run + 1
    if run >= turn.constants.amber_limit:
        _down(turn, 1, "C7.regress-A", "why.level.down_amber", run=run)
    else:
        turn.train(amber_run=run, green_run=0)


def _green(turn: Turn, *, credited: bool) -> None:
    turn.train(amber_run=0)
    if not credited:
        return
    run = turn.training.green_run + 1
    turn.train(green_run=run)
    if run >= turn.constants.green_to_advance and _may_rise(turn):
        old, level = turn.training.level, turn.training.level + 1
        turn.decide("C7.advance", "why.level.up", run=run, old=old, level=level, **_numbers(turn))
        turn.train(level=level, green_run=0)


def _may_rise(turn: Turn) -> bool:
    training, pre = turn.training, turn.session.pre
    base, now = scores.baseline(training), scores.current(training, turn.session.day)
    return (
        pre is not None
        and pre <= turn.constants.advance_pre_max
        and not effects.holds_level(turn.safety, turn.programme)
        and training.level < gates.level_cap(turn.enrolment.gates)
        and (base is None or now is None or now <= base)
    )


def keep_below_cap(turn: Turn) -> None:
    """Bring the level down to the highest one that the history allows (`programme.md D2` H2, H3)."""
    old, level = turn.training.level, gates.level_cap(turn.enrolment.gates)
    if level < old:
        turn.decide("D2.cap", "why.level.cap", old=old, level=level)
        turn.train(level=level)


def _down(turn: Turn, by: int, rule: str, fact: str, **numbers: Field) -> None:
    """Go down by so many levels, and start the runs anew; at L0 there is nothing to go down from."""
    old = turn.training.level
    level = max(0, old - by)
    if level < old:
        turn.decide(rule, fact, old=old, level=level, **numbers, **_numbers(turn))
    turn.train(level=level, green_run=0, amber_run=0)


def _numbers(turn: Turn) -> dict[str, Field]:
    """Return what a level move looks at beside the runs: scores, baseline and current, where there are any."""
    session, training = turn.session, turn.training
    known = {
        "pre": session.pre,
        "post": session.post,
        "base": scores.baseline(training),
        "now": scores.current(training, session.day),
    }
    return {name: value for name, value in known.items() if value is not None}
