"""Free moves at the end of the last level (`programme.md B11`): what felt best, what felt ugh."""

from bot.core import blocks, memory
from bot.core.prompts import PromptName
from bot.core.turn import Turn
from bot.core.vocabulary import MovementKey, Rating

PICKS = ("forward", "back", "slide_l", "slide_r", "bend_l", "bend_r", "turn_l", "turn_r")
PICK_KEYS = {"slide_l": MovementKey("TG1.L"), "slide_r": MovementKey("TG1.R")}
"""Picks that match a movement key at the same side."""
PICKS_MAX = 3


def answer(turn: Turn, value: str) -> bool:
    """Handle the free moves: a tap marks good, a second one ugh, a third one nothing; up to three good ones.

    Source: `programme.md B11`.
    """
    if value == "done":
        _keep_picks(turn)
        blocks.next_block(turn)
        return True
    if value not in PICKS:
        return value == "stop" and blocks.aid(turn, value)
    note = f"ex.{value}"
    asking = dict(turn.state.asking)
    good = sum(1 for name, mark in asking.items() if name.startswith("ex.") and mark == "good")
    mark = {"": "good", "good": "ugh", "ugh": ""}[asking.pop(note, "")]
    if mark == "good" and good >= PICKS_MAX:
        mark = "ugh"
    turn.change(asking={**asking, note: mark} if mark else asking)
    turn.ask_in_session(PromptName.EXPLORE)
    return True


def _keep_picks(turn: Turn) -> None:
    asking = dict(turn.state.asking)
    for pick in PICKS:
        mark = asking.pop(f"ex.{pick}", "")
        key = PICK_KEYS.get(pick)
        known = turn.training.memory.get(key) if key is not None else None
        if key is None or not mark or (known is not None and memory.is_out(known, turn.session.day)):
            continue
        if turn.session.ratings.get(key) is Rating.UGH:
            continue
        turn.run(ratings={**turn.session.ratings, key: Rating(mark)})
        if mark == Rating.UGH:
            turn.run(ughs=turn.session.ughs + 1)
    turn.change(asking=asking)
