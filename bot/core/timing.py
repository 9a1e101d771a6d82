"""How long blocks and plans take (`programme.md C7, H.38, H.41`).

Halves of seconds are exact; the total of a plan is rounded up at last.
"""

from collections.abc import Iterable

from bot.core.programme import Programme
from bot.core.state import Block
from bot.core.vocabulary import Dose

CHECK_INS_S = 40
TURN_S = 3
"""Seconds a repetition saves when one turn is left out."""
ROTATIONS = frozenset({"TG3", "TG4", "TG5"})
SET_UP = "SU1"
SET_UP_FIRST_S = 60
FILL_REP_S = 12
SLOW = 1.5
SHORT_AN1 = (25, 4)
"""Fixed seconds and seconds a repetition of AN1 without steps 5 and 6 (`programme.md H.41`)."""
BREATH = "BR1"
BREATH_S = 10


def block_seconds(block: Block, programme: Programme, *, short_an1: bool = False) -> float:
    """Return the seconds of one block."""
    pace = SLOW if block.dose is Dose.D0 else 1.0
    if block.extra:
        return FILL_REP_S * pace
    drill = programme.drills[block.drill]
    if block.drill == SET_UP:
        return SET_UP_FIRST_S if block.long else drill.fixed_s
    fixed, rep = SHORT_AN1 if short_an1 and block.drill == "AN1" else (drill.fixed_s, drill.rep_s)
    if block.one_turn:
        rep -= TURN_S
    return fixed + block.reps * rep * pace


def total_seconds(blocks: Iterable[Block], programme: Programme, *, short_an1: bool = False) -> float:
    """Return the planned seconds of a session with its check-ins."""
    return CHECK_INS_S + sum([block_seconds(block, programme, short_an1=short_an1) for block in blocks])


def half(reps: int) -> int:
    """Return the repetitions at D0: half, rounded up (`programme.md C8.3`)."""
    return (reps + 1) // 2
