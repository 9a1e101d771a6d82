"""Stop is on every drill card and needs no reason but gets one (`programme.md B0, H.29`)."""

from bot.core import blocks, closing, signs
from bot.core.prompts import PromptName
from bot.core.turn import Turn
from bot.core.vocabulary import Gate, StopReason


def answer(turn: Turn, value: str) -> bool:
    """Handle "What made you stop?" (`programme.md B0, H.29`)."""
    session = turn.session
    if value == "back":
        turn.ask_in_session(PromptName.EXPLORE if blocks.block_of(turn).drill == blocks.EXPLORING else PromptName.STEP)
        return True
    if value not in set(StopReason):
        return False
    turn.run(stopped=value, complete=False)
    if session.gate is None and any(block.drill.startswith(blocks.NERVE) for block in session.plan):
        turn.run(gate=Gate.CLOSED)
    _STOPS[StopReason(value)](turn)
    return True


def _stop_pain(turn: Turn) -> None:
    block = blocks.block_of(turn)
    key = block.keys[min(turn.session.key, len(block.keys) - 1)] if block.keys else None
    turn.run(red=True)
    if key is None or block.drill.startswith(blocks.NERVE):
        signs.open_full(turn, "sharp")
    else:
        blocks.sharp_pain(turn, key)


def _stop_dizzy(turn: Turn) -> None:
    turn.run(red=True)
    signs.open_mini(turn, "stop")


_STOPS = {StopReason.PAIN: _stop_pain, StopReason.DIZZY: _stop_dizzy, StopReason.JUST: closing.ask_score}
