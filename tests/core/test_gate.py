"""The table of C6, walked through: stretch and ratings of both sides."""

import pytest

from bot.core.prompts import PromptName as P
from bot.core.state import Movement
from bot.core.vocabulary import Gate, Memory, MovementKey
from tests.core.chat import Chat, started

OPEN, REDUCED, CLOSED = Gate.OPEN, Gate.REDUCED, Gate.CLOSED


def at_gate(chat: Chat, *sides: tuple[tuple[str, ...], str]) -> Gate | None:
    """Do both sides of the nerve drill: stretches as tapped, and a rating."""
    chat.begins()
    for stretch, rating in sides:
        chat.goes_on(P.STRETCH)
        chat.taps(stretch[0])
        if len(stretch) > 1:
            chat.sees(P.EASE).taps("go", stretch[1])
        if chat.asks is P.RATE:
            chat.taps(rating)
        if chat.asks is P.UGH:
            chat.taps("go")
        if chat.asks is P.STEP and chat.session.plan[chat.session.at].drill == "AN0":
            chat.goes_on(P.STRETCH).taps("2")
    return chat.session.gate


@pytest.mark.parametrize(
    ("left", "right", "gate"),
    [
        ((("2",), "neutral"), (("3",), "good"), OPEN),
        ((("4", "3"), "neutral"), (("2",), "neutral"), OPEN),  # M2
        ((("2",), "ugh"), (("2",), "neutral"), REDUCED),
        ((("2",), "neutral"), (("2",), "ugh"), REDUCED),
        ((("2",), "neutral"), (("5", "4"), "neutral"), CLOSED),  # M3
    ],
)
def test_what_both_sides_allow(
    left: tuple[tuple[str, ...], str], right: tuple[tuple[str, ...], str], gate: Gate
) -> None:
    chat = started().trained(level=2)
    assert at_gate(chat, left, right) is gate
    drills = {block.drill for block in chat.session.plan[chat.session.at :]}
    assert ("TG1" in drills) is (gate is not CLOSED)
    assert chat.session.mode == ("GENTLE" if gate is REDUCED else "NORMAL")


def test_two_ughs_leave_breathing_only() -> None:
    """M16."""
    chat = started().trained(level=2)
    assert at_gate(chat, (("2",), "ugh"), (("2",), "ugh")) is CLOSED
    assert chat.session.plan[chat.session.at].drill == "BR1"
    assert chat.goes_on().closed.kind == "AMBER"


def test_the_easier_side_above_the_cap_ends_the_nerve_drill() -> None:
    """H.35."""
    chat = started().trained(level=1)
    assert at_gate(chat, (("5", "4"), "neutral")) is CLOSED
    assert chat.session.plan[chat.session.at].drill == "BR1"


def test_the_other_side_above_the_cap_ends_that_side() -> None:
    chat = started().trained(level=1)
    at_gate(chat, (("2",), "neutral"), (("5", "5"), "neutral"))
    assert chat.session.plan[chat.session.at].token == "AN2.L"
    chat.goes_on(P.POST)
    assert not chat.session.complete


def test_six_after_easing_ends_the_drill_red() -> None:
    """M4."""
    chat = started().trained(level=2)
    assert at_gate(chat, (("7", "6"), "")) is CLOSED
    assert chat.goes_on().closed.kind == "RED"


@pytest.mark.parametrize(
    ("memory", "gates", "an0_days", "gate"),
    [
        ({"AN1.L": Movement(state=Memory.EASED)}, {}, 0, REDUCED),
        ({"AN1.L": Movement(state=Memory.PARKED, cycle=4)}, {}, 0, REDUCED),
        ({}, {"H6": "ok"}, 0, OPEN),
        ({}, {"H6": "ok"}, 3, REDUCED),
        ({}, {}, 3, REDUCED),
        ({"AN2.L": Movement(state=Memory.EASED)}, {}, 0, OPEN),
    ],
)
def test_a_known_reduction_makes_the_day_gentle(
    memory: dict[str, Movement], gates: dict[str, str], an0_days: int, gate: Gate
) -> None:
    """H.4, H.8."""
    chat = started().trained(level=2, memory={MovementKey(key): one for key, one in memory.items()})
    chat.enrolled(gates=gates)
    if an0_days:
        chat.guarded(an0_before=chat.today.replace(day=chat.today.day + an0_days))
    chat.begins().goes_on(P.STEP)
    assert chat.session.mode == ("NORMAL" if gate is OPEN else "GENTLE")
    while chat.session.gate is None:
        chat.taps(chat.polite())
    assert chat.session.gate is gate
