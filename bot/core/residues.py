"""A hold that was open when everything was erased (`programme.md H0e`): noted at first, in force after the screens."""

from datetime import datetime

from bot.core import holds, scratch
from bot.core.events import Residue
from bot.core.evolve import replace
from bot.core.state import Hold, Participant
from bot.core.turn import Turn
from bot.core.vocabulary import Code, Tier

_NOTE = "residue"


def note(turn: Turn, residue: Residue | None) -> None:
    """Note as `T3|instant` what an erasure left behind."""
    if residue is not None:
        scratch.note(turn, residue=f"{residue.tier.name}|{residue.until.isoformat()}")


def waiting(state: Participant) -> Residue | None:
    """Return what is noted and not yet in force."""
    tier, _, until = state.asking.get(_NOTE, "").partition("|")
    return Residue(tier=Tier[tier], until=datetime.fromisoformat(until)) if tier else None


def enforce(turn: Turn) -> bool:
    """Put what is noted in force: as the hold, or beneath the one that a tick opened. False if nothing is noted."""
    residue = waiting(turn.state)
    if residue is None:
        return False
    scratch.drop(turn, _NOTE)
    hold = turn.safety.hold
    if hold is None:
        holds.from_residue(turn, residue)
    else:
        turn.guard(hold=_beneath(turn, hold, residue))
    return True


def _beneath(turn: Turn, hold: Hold, residue: Residue) -> Hold:
    """Return the hold on top of the older one: the higher tier, the later end; a mis-tap falls back to it (H.32)."""
    code = Code(f"HOLD-{residue.tier.name}")
    old = Hold(tier=residue.tier, code=code, codes=(code,), at=turn.at, until=residue.until, serial=hold.serial)
    return replace(
        hold,
        tier=max(hold.tier, old.tier),
        code=old.code if old.tier > hold.tier else hold.code,
        codes=(code, *hold.codes),
        until=max(hold.until, old.until),
        before=old,
    )
