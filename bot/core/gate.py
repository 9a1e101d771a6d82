"""The mobility gate: what the nerve drill allows next (`programme.md C6, H.8`).

| nerve drill today | gate |
|---|---|
| both sides final <= 3, no ugh | OPEN |
| exactly one side ugh, or a side done as AN0 or eased | REDUCED |
| any final > 3, or ugh on both sides | CLOSED |
"""

from bot.core import effects, memory
from bot.core import gates as history
from bot.core.turn import Turn
from bot.core.vocabulary import Gate, Rating


def judge(turn: Turn) -> Gate:
    """Return the gate after the last nerve block of the open session."""
    session = turn.session
    finals = [one.first if one.final is None else one.final for one in session.stretch]
    ugh_sides = {
        memory.side_of(key) for key, rating in session.ratings.items() if key.startswith("AN") and rating is Rating.UGH
    }
    if any(final > turn.constants.stretch_cap for final in finals) or len(ugh_sides) > 1:
        return Gate.CLOSED
    return Gate.REDUCED if ugh_sides or _is_reduced(turn) else Gate.OPEN


def _is_reduced(turn: Turn) -> bool:
    """Tell whether a side was done as AN0, unless the history asks for it with an OK, or as an eased key."""
    session = turn.session
    nerve = [block for block in session.planned if block.drill.startswith("AN")]
    by_history = history.an0_with_ok(turn.enrolment.gates) and not effects.nerve_off(turn.safety, session.day)
    if any(block.drill == "AN0" for block in nerve) and not by_history:
        return True
    known = turn.training.memory
    return any(memory.is_eased(memory.remembered(known, key), session.day) for block in nerve for key in block.keys)
