import pytest

from bot.core.prompts import PromptName as P
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey
from tests.core.chat import Chat, started

LEFT, RIGHT = MovementKey("TG1.L"), MovementKey("TG1.R")


def exploring(**memory: Movement) -> Chat:
    known = {MovementKey(key.replace("_", ".")): one for key, one in memory.items()}
    return started().enrolled(band=False).trained(level=6, memory=known).begins().goes_on(P.EXPLORE).sees(P.EXPLORE)


def marks(chat: Chat) -> dict[str, str]:
    return {name.removeprefix("ex."): mark for name, mark in chat.state.asking.items() if name.startswith("ex.")}


def test_a_tap_marks_good_then_ugh_then_nothing() -> None:
    chat = exploring()
    found = [marks(chat.taps("bend_l")) for _ in range(3)]
    assert found == [{"bend_l": "good"}, {"bend_l": "ugh"}, {}]


def test_up_to_three_are_good() -> None:
    chat = exploring().taps("forward", "back", "turn_l", "turn_r")
    assert marks(chat) == {"forward": "good", "back": "good", "turn_l": "good", "turn_r": "ugh"}


@pytest.mark.parametrize(
    ("taps", "text"),
    [(("slide_l",), "GOOD"), (("slide_l", "slide_l"), "EASED"), ((), "NEUTRAL"), (("forward",), "NEUTRAL")],
)
def test_picks_rate_the_slide_of_their_side(taps: tuple[str, ...], text: str) -> None:
    """B11."""
    chat = exploring().taps(*taps, "done").goes_on()
    assert chat.training.memory[LEFT].state == text
    assert chat.training.memory[RIGHT].state is Memory.NEUTRAL
    assert marks(chat) == {}


def test_what_is_left_out_today_is_not_rated() -> None:
    chat = started().enrolled(band=False)
    out = Movement(state=Memory.PARKED, cycle=4)
    chat.trained(level=6, memory={LEFT: out}).begins().goes_on(P.EXPLORE).taps("slide_l", "done").goes_on()
    assert chat.training.memory[LEFT] == out


def test_an_ugh_makes_the_session_amber() -> None:
    assert exploring().taps("slide_r", "slide_r", "done").goes_on().closed.kind == "AMBER"


def test_stop_and_nonsense() -> None:
    chat = exploring()
    assert chat.tap("rubbish").ignored
    assert chat.tap("again").ignored
    chat.taps("stop").sees(P.STOP_WHY).taps("back").sees(P.EXPLORE)
