"""What a plan depends on, gathered from a participant's state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.core import memory
from bot.core.programme import Programme
from bot.core.state import Movement
from bot.core.vocabulary import Form, Height, Mode, MovementKey, Side, TenseSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything the planner reads; nothing else may change a plan."""

    programme: Programme
    mode: Mode
    level: int
    today: date
    sides: tuple[Side, Side]
    form: Form
    height: Height
    known_heights: tuple[Height, ...]
    gates: Mapping[str, str]
    memory: Mapping[MovementKey, Movement]
    nerve_off: bool
    nerve_turn: int
    rib_turn: int
    retry: MovementKey | None = None
    """The key that is tried again today; other keys due for retry wait."""

    def offered(self, key: MovementKey) -> bool:
        """Tell whether a key may be done today."""
        one = self.memory.get(key)
        if one is None or one.state not in memory.LEFT_OUT:
            return True
        return memory.is_retry(one, self.today) and key == self.retry

    def eased(self, key: MovementKey) -> bool:
        """Tell whether a key is done at half dose."""
        one = self.memory.get(key)
        return one is not None and memory.is_eased(one, self.today)


def order_of_sides(tense: TenseSide | None) -> tuple[Side, Side]:
    """Return the sides, less tense first; left first when both are the same (`programme.md C9`)."""
    return (Side.RIGHT, Side.LEFT) if tense is TenseSide.LEFT else (Side.LEFT, Side.RIGHT)
