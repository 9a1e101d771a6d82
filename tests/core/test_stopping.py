"""Stop is on every drill card (B0, H.29)."""

import pytest

from bot.core.prompts import PromptName as P
from bot.core.vocabulary import Gate, Memory, MovementKey
from tests.core.chat import Chat, started


def at(prompt: P, level: int = 2) -> Chat:
    chat = started().enrolled(band=False).trained(level=level).begins()
    if prompt in {P.EASE, P.STRETCH_AGAIN}:
        return chat.goes_on(prompt, stretch="5").sees(prompt)
    return chat.goes_on(prompt).sees(prompt)


@pytest.mark.parametrize("prompt", [P.STEP, P.STRETCH, P.EASE, P.STRETCH_AGAIN, P.RATE, P.FEEL])
def test_stop_asks_why_and_just_stopping_asks_the_score(prompt: P) -> None:
    chat = at(prompt).taps("stop").sees(P.STOP_WHY)
    assert chat.tap("rubbish").ignored
    chat.taps("stop").sees(P.POST)
    assert chat.session.stopped == "stop"
    assert chat.goes_on().closed.kind == "AMBER"


def test_after_an_ugh_too() -> None:
    at(P.RATE).taps("ugh").sees(P.UGH).taps("stop", "stop").sees(P.POST)


def test_it_may_be_thought_over() -> None:
    at(P.STRETCH).taps("stop", "back").sees(P.STEP)


def test_stopping_in_the_nerve_drill_closes_the_gate() -> None:
    """C6."""
    chat = at(P.STEP).taps("stop", "stop")
    assert chat.session.gate is Gate.CLOSED
    later = at(P.FEEL).taps("stop", "stop")
    assert later.session.gate is Gate.OPEN


def test_pain_in_the_nerve_drill_opens_the_screen_and_avoids_nothing() -> None:
    chat = at(P.STRETCH).taps("stop", "pain").sees(P.EMERGENCY).taps("none", "none").sees(P.DONE)
    assert chat.closed.kind == "RED"
    assert not any(one.state is Memory.AVOID for one in chat.training.memory.values())


@pytest.mark.parametrize("prompt", [P.FEEL, P.STEP])
def test_pain_in_a_rib_drill_avoids_it(prompt: P) -> None:
    chat = at(P.FEEL).taps("waist").sees(P.STEP) if prompt is P.STEP else at(P.FEEL)
    chat.taps("stop", "pain").sees(P.EMERGENCY).taps("none", "none")
    assert chat.training.memory[MovementKey("TG1.L")].state is Memory.AVOID
    assert chat.closed.kind == "RED"


def test_pain_while_breathing_is_red_without_a_key() -> None:
    chat = started().begins().goes_on(P.STEP, pre="8").taps("stop", "pain", "none", "none")
    assert chat.closed.kind == "RED"
    assert (chat.closed.gate, chat.training.memory) == (None, {})


def test_dizziness_opens_the_mini_check() -> None:
    chat = at(P.STEP).taps("stop", "dizzy").sees(P.MINI).taps("none")
    assert chat.closed.kind == "RED"
    assert chat.active == {"I-DIZZY"}
