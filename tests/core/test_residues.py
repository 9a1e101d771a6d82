from datetime import timedelta

from bot.core import residues
from bot.core.events import Residue
from bot.core.state import Hold
from bot.core.turn import Turn
from bot.core.vocabulary import Tier
from tests.core.joining_chat import NOON, PROGRAMME, Chat, hold

SOON = NOON + timedelta(hours=1)


def enforced(residue: Residue | None, open_hold: Hold | None = None) -> Hold | None:
    turn = Turn(Chat(residue=residue).state, PROGRAMME, NOON)
    turn.guard(hold=open_hold)
    assert residues.waiting(turn.state) == residue
    assert residues.enforce(turn) is (residue is not None)
    assert residues.waiting(turn.state) is None
    return turn.safety.hold


def test_without_a_note_nothing_is_enforced() -> None:
    assert enforced(None) is None


def test_a_note_becomes_the_hold() -> None:
    found = enforced(Residue(tier=Tier.T3, until=SOON))
    assert found is not None
    assert (found.tier, found.until, found.codes) == (Tier.T3, SOON, ("HOLD-T3",))


def test_beneath_a_higher_hold_it_adds_only_its_later_end() -> None:
    until = NOON + timedelta(days=9)
    found = enforced(Residue(tier=Tier.T3, until=until), hold(Tier.T4, NOON))
    assert found is not None
    assert (found.tier, found.code, found.until) == (Tier.T4, "E1", until)
    assert found.codes == ("HOLD-T3", "E1")


def test_above_a_lower_hold_its_tier_counts_and_the_later_end() -> None:
    found = enforced(Residue(tier=Tier.T4, until=SOON), hold(Tier.T3, NOON))
    assert found is not None
    assert (found.tier, found.code, found.until) == (Tier.T4, "HOLD-T4", NOON + timedelta(hours=48))
    assert found.before is not None
    assert (found.before.tier, found.before.until) == (Tier.T4, SOON)
