"""Inputs of the planner, all plain unless said otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.core.plan_inputs import Inputs
from bot.core.planner import Plan, make_plan
from bot.core.state import Movement
from bot.core.vocabulary import Form, Height, Memory, Mode, MovementKey, Side
from tests.core.chat import shipped

TODAY = date(2027, 1, 14)
EASED = Movement(state=Memory.EASED)
PARKED = Movement(state=Memory.PARKED, cycle=4)
AVOIDED = Movement(state=Memory.AVOID, cycle=1, until=TODAY + timedelta(days=1))
RETRY = Movement(state=Memory.AVOID, cycle=1, until=TODAY)


def good(streak: int) -> Movement:
    return Movement(state=Memory.GOOD, streak=streak)


def given(memory: Mapping[str, Movement] | None = None, **fields: object) -> Inputs:
    """A band at a known height, left first, a free day at level 0, unless said otherwise."""
    plain = Inputs(
        programme=shipped(),
        mode=Mode.NORMAL,
        level=0,
        today=TODAY,
        sides=(Side.LEFT, Side.RIGHT),
        form=Form.BAND,
        height=Height.LEVEL,
        known_heights=(Height.LEVEL,),
        gates={},
        memory={MovementKey(key): one for key, one in (memory or {}).items()},
        nerve_off=False,
        nerve_turn=0,
        rib_turn=0,
    )
    return replace(plain, **fields)  # pyright: ignore[reportArgumentType]


def planned(memory: Mapping[str, Movement] | None = None, **fields: object) -> Plan:
    return make_plan(given(memory, **fields))


def texts(plan: Plan) -> list[str]:
    """`TG3.L.RR x2`, with `-` for half and `+` for more, `!` for a first set-up, `'` for an added repetition."""
    marks = {"D0": "-", "D1": "", "D2": "+"}
    return [
        f"{one.token}{chr(39) if one.extra else ''}{'!' if one.long else ''} x{one.reps}{marks[one.dose]}"
        for one in plan.blocks
    ]


def line(plan: Plan) -> str:
    return ", ".join(texts(plan))
