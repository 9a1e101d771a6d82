"""P7: with three earlier check-ins, a higher score before the session never loosens today's tier or mode.

Corrected for I-LOW43 (`programme.md H.1`); PAUSE stands for a T3 or T4.
"""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import effects
from bot.core.advance import advance
from bot.core.events import ClockStruck, Commanded, CommandName, Tap
from bot.core.programme import Programme
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from bot.core.transition import Planned
from bot.core.vocabulary import STRICTNESS, Mode
from tests.core.chat import POLITE, shipped
from tests.properties.life import Life, move

BEFORE_DRILLS = frozenset(
    {P.FOLLOW_UP, P.SET_HISTORY, P.GATE_OK, P.QUICK, P.PRE, P.EMERGENCY, P.TODAY, P.SIGN, P.BODY, P.OFFER, P.LOCKED}
)
MOVES = st.lists(
    st.tuples(st.sampled_from((0, 1, 2, 3, 3, 3, 7, 8, 9)), st.integers(0, 2**16)), min_size=1, max_size=14
)


def outcome(state: Participant, programme: Programme, life: Life, pre: int) -> tuple[int, int]:
    """Tier and strictness of the mode after this score and clean screens."""
    said = {**POLITE, P.PRE: str(pre)}
    mode = None
    at = life.at
    for _ in range(30):
        front = state.prompt
        if front is None or front.name not in BEFORE_DRILLS:
            break
        done = advance(state, Tap(at=at, prompt=front.name, serial=front.serial, value=said[front.name]), programme)
        mode = next((one.mode for one in done.records if isinstance(one, Planned)), mode)
        assert done.state is not None
        state = done.state
    tiers = [int(one.tier) for one in state.safety.active.values()]
    if state.safety.hold is not None:
        tiers.append(int(state.safety.hold.tier))
    if effects.is_paused(state):
        mode = Mode.PAUSE
    assert mode is not None
    return max(tiers, default=0), STRICTNESS[mode]


@settings(max_examples=15)
@given(MOVES)
def test_a_worse_score_is_never_taken_more_lightly(moves: list[tuple[int, int]]) -> None:
    life = Life(shipped())
    life.joins()
    life.answers(Random(0), 1.0)
    for step in moves:
        move(life, step)
        if life.state is None or life.state.training is None or life.state.session is not None:
            continue
        compare(life)


def compare(life: Life) -> None:
    assert life.state is not None
    struck = advance(life.state, ClockStruck(at=life.at), life.programme).state
    begun = advance(struck, Commanded(at=life.at, name=CommandName.NOW), life.programme).state
    if begun is None or begun.session is None or begun.training is None or begun.training.check_ins < 3:
        return
    found = [outcome(begun, life.programme, life, pre) for pre in range(11)]
    assert [tier for tier, _ in found] == sorted(tier for tier, _ in found), life.told[-40:]
    assert [mode for _, mode in found] == sorted(mode for _, mode in found), life.told[-40:]
