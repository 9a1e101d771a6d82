"""/moves: what is remembered of each movement, and the way back for a parked one (`programme.md C8.2, S65`)."""

from bot.core import memory, resume
from bot.core.evolve import replace
from bot.core.prompts import PromptName
from bot.core.transition import MovementChanged
from bot.core.turn import Turn
from bot.core.vocabulary import Memory, MovementKey


def open_card(turn: Turn) -> None:
    """Show the map of movements."""
    turn.ask(PromptName.MOVES)
    turn.show(fresh=True)


def answer(turn: Turn, value: str) -> bool:
    """Take a parked movement back: it is tried again at half dose, one retry a session as always."""
    if value == "home":
        resume.go_back(turn)
        return True
    known = turn.training.memory
    key = MovementKey(value)
    one = known.get(key)
    if one is None or one.state is not Memory.PARKED:
        return False
    back = replace(one, state=Memory.AVOID, until=turn.today)
    turn.train(memory={**known, key: back})
    turn.record(MovementChanged(key=key, text=memory.text_of(back)))
    turn.decide("C8.2", "why.unparked", move=key)
    turn.ask(PromptName.MOVES)
    return True
