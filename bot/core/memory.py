r"""What each movement key remembers (`programme.md C8.1, C8.2`).

| state \\ rating | good       | neutral    | ugh                | sharp            |
|-----------------|------------|------------|--------------------|------------------|
| NEW, NEUTRAL    | GOOD 1     | NEUTRAL    | EASED ok0          | AVOID >= 7 dates |
| GOOD k          | GOOD k+1   | NEUTRAL    | EASED ok0          | AVOID >= 7 dates |
| EASED ok0       | EASED ok1  | EASED ok1  | AVOID              | AVOID >= 7 dates |
| EASED ok1       | GOOD 1     | NEUTRAL    | AVOID              | AVOID >= 7 dates |
| AVOID (RETRY)   | EASED ok1  | EASED ok1  | AVOID, next cycle  | AVOID >= 7 dates |

AVOID lasts 3, 7, then 14 dates; the fourth cycle parks the key, and only the participant brings it back.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.core.evolve import replace
from bot.core.programme import Constants
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey, Rating, Side

NEW = Movement()
LEFT_OUT = frozenset({Memory.AVOID, Memory.PARKED})
"""States in which a key is left out, unless it is due for retry."""


def remembered(memory: Mapping[MovementKey, Movement], key: MovementKey) -> Movement:
    """Return what is known of a key; NEW when it was never rated."""
    return memory.get(key, NEW)


def side_of(key: MovementKey) -> Side:
    """Return the side of a key such as `TG2.R.F`."""
    return Side(key.split(".")[1])


def drill_of(key: MovementKey) -> str:
    """Return the drill of a key such as `TG2.R.F`."""
    return key.split(".")[0]


def is_retry(movement: Movement, today: date) -> bool:
    """Tell whether an avoided key may be tried again."""
    return movement.state is Memory.AVOID and movement.until is not None and today >= movement.until


def is_out(movement: Movement, today: date) -> bool:
    """Tell whether a key is left out: parked, or avoided before its date."""
    return movement.state in LEFT_OUT and not is_retry(movement, today)


def is_eased(movement: Movement, today: date) -> bool:
    """Tell whether a key is done at half dose: EASED or RETRY (`programme.md C8.3`)."""
    return movement.state is Memory.EASED or is_retry(movement, today)


def rated(movement: Movement, rating: Rating, today: date, constants: Constants) -> Movement:
    """Return the movement after a rating on `today`."""
    if rating is Rating.SHARP:
        return _avoided(movement, today, constants, at_least=constants.sharp_days_min)
    if rating is Rating.UGH:
        if movement.state is Memory.EASED or movement.state is Memory.AVOID:
            return _avoided(movement, today, constants)
        return replace(movement, state=Memory.EASED, streak=0, until=None)
    return _went_well(movement, rating)


def text_of(movement: Movement) -> str:
    """Return the state as records and personas print it: `GOOD 2`, `EASED ok0`, `AVOID c1 until 2027-01-22`."""
    match movement.state:
        case Memory.GOOD:
            return f"GOOD {movement.streak}"
        case Memory.EASED:
            return f"EASED ok{movement.streak}"
        case Memory.AVOID:
            return f"AVOID c{movement.cycle} until {movement.until}"
        case _:
            return movement.state.value


def _went_well(movement: Movement, rating: Rating) -> Movement:
    if movement.state is Memory.AVOID or (movement.state is Memory.EASED and movement.streak == 0):
        return replace(movement, state=Memory.EASED, streak=1, until=None)
    if rating is Rating.NEUTRAL:
        return replace(movement, state=Memory.NEUTRAL, streak=0, until=None)
    streak = movement.streak + 1 if movement.state is Memory.GOOD else 1
    return replace(movement, state=Memory.GOOD, streak=streak, until=None)


def _avoided(movement: Movement, today: date, constants: Constants, at_least: int = 0) -> Movement:
    cycle = movement.cycle + 1
    if cycle >= constants.park_at_cycle:
        return replace(movement, state=Memory.PARKED, streak=0, cycle=cycle, until=None)
    days = max(constants.avoid_days[cycle - 1], at_least)
    return replace(movement, state=Memory.AVOID, streak=0, cycle=cycle, until=today + timedelta(days=days))
