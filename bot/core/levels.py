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
    _down(turn, 2 if again else 1, "C7.regress-2" if again else "C7.regress-1")
    if again:
        turn.guard(full_due=True)


def _amber(turn: Turn) -> None:
    run = turn.training.amber_run + 1
    if run >= turn.constants.amber_limit:
        _down(turn, 1, "C7.regress-A")
    else:
        turn.train(amber_run=run, green_run=0)


def _green(turn: Turn, *, credited: bool) -> None:
    turn.train(amber_run=0)
    if not credited:
        return
    run = turn.training.green_run + 1
    turn.train(green_run=run)
    if run >= turn.constants.green_to_advance and _may_rise(turn):
        level = turn.training.level + 1
        turn.decide("C7.advance", "why.level.up", level=level)
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


def _down(turn: Turn, by: int, rule: str) -> None:
    level = max(0, turn.training.level - by)
    turn.decide(rule, "why.level.down", level=level)
    turn.train(level=level, green_run=0, amber_run=0)
