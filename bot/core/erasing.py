"""Erasing everything, which is also how the consent is withdrawn (`programme.md EG5, H0e`)."""

from bot.core import residues
from bot.core.prompts import PromptName
from bot.core.transition import Erased
from bot.core.turn import Turn


def erase(turn: Turn) -> Erased:
    """Record that all is to go.

    What stays is the tier and end of an open hold, or of one that an earlier erasure left behind.
    """
    known = [(hold.tier, hold.until) for hold in (turn.safety.hold, residues.waiting(turn.state)) if hold is not None]
    tier = max((tier for tier, _ in known), default=None)
    until = max((until for _, until in known), default=None)
    erased = Erased(tier=tier, until=until)
    turn.record(erased)
    turn.erased = True
    turn.ask(PromptName.FORGOTTEN)
    return erased
