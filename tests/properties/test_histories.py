"""Whatever somebody does and whenever they do it, the laws of `tests.properties.laws` hold after every event."""

from random import Random

from hypothesis import given, note
from hypothesis import strategies as st

from bot.core.advance import advance
from bot.core.events import Tap
from bot.core.transition import Reminded, SessionClosed, ShowCard
from bot.core.vocabulary import SessionClass
from tests.core.chat import POLITE, REST, shipped
from tests.properties.choices import CHOICES, NO_WAY_ON
from tests.properties.laws import LAWS
from tests.properties.life import KINDS, Happening, Life, Move, move

TAPS_MAX = 300
MOVES = st.lists(st.tuples(st.integers(0, KINDS - 1), st.integers(0, 2**16)), min_size=1, max_size=40)


def lived(moves: list[Move], *, joined: bool = True) -> Life:
    life = Life(shipped(), LAWS)
    life.joins()
    if joined:
        life.answers(Random(0), 1.0)
    for step in moves:
        move(life, step)
    return life


@given(MOVES)
def test_every_law_holds_through_a_life(moves: list[Move]) -> None:
    life = lived(moves)
    reminded = [reply.reminder for _, reply in life.replies if isinstance(reply, ShowCard) and reply.reminder]
    assert len(reminded) == len(set(reminded)), "one reminder a date"


@given(MOVES)
def test_every_law_holds_while_joining(moves: list[Move]) -> None:
    lived([(9 if kind in {0, 1, 2} else kind, seed) for kind, seed in moves], joined=False)


@given(MOVES)
def test_there_is_a_way_on_from_every_card(moves: list[Move]) -> None:
    life = lived([])
    life.checks = (find_a_way_on,)
    for step in moves:
        move(life, step)


def find_a_way_on(happening: Happening) -> None:
    """A polite person comes to rest; every answer on the way is accepted. Looked at every few serials only."""
    state = happening.after.state
    if state is None or state.prompt is None or state.serial % 5:
        return
    for _ in range(TAPS_MAX):
        front = state.prompt if state is not None else None
        if state is None or front is None or front.name in REST | NO_WAY_ON:
            return
        taps = (
            Tap(at=happening.event.at, prompt=front.name, serial=front.serial, value=value)
            for value in (POLITE[front.name], *CHOICES[front.name])
        )
        done = next(
            (one for one in (advance(state, tap, happening.programme) for tap in taps) if not one.ignored), None
        )
        assert done is not None, f"no way on from {front.name.name}"
        state = done.state
    raise AssertionError("no end")


@given(MOVES)
def test_the_same_life_twice_is_the_same(moves: list[Move]) -> None:
    """P12."""
    first, second = lived(moves[:12]), lived(moves[:12])
    assert first.state == second.state
    assert first.records == second.records
    note(f"{len(first.records)} records")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2**16)), min_size=1, max_size=25))
def test_a_date_counts_one_session_and_gets_one_reminder(moves: list[Move]) -> None:
    """TZ3, TZ4, for someone who stays where they are."""
    life = lived(moves)
    reminded = [one.day for one in life.records if isinstance(one, Reminded)]
    counted = [
        one.day
        for one in life.records
        if isinstance(one, SessionClosed) and not one.extra and one.kind is not SessionClass.VOID
    ]
    assert len(reminded) == len(set(reminded))
    assert len(counted) == len(set(counted))
