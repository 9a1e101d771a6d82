from bot.core.events import CommandName
from bot.core.prompts import PromptName as P
from bot.core.state import Movement
from bot.core.vocabulary import Memory, MovementKey
from tests.core.chat import started

KEY = MovementKey("TG1.L")


def test_a_parked_movement_is_brought_back_by_the_participant_only() -> None:
    """C8.2."""
    chat = started().trained(memory={KEY: Movement(state=Memory.PARKED, cycle=4)}).says(CommandName.MOVES)
    chat.taps(KEY).sees(P.MOVES)
    known = chat.training.memory[KEY]
    assert (known.state, known.until, known.cycle) == (Memory.AVOID, chat.today, 4)
    assert chat.tap(KEY).ignored
    chat.taps("home").sees(P.HOME)


def test_nothing_else_is_brought_back() -> None:
    chat = started().trained(memory={KEY: Movement(state=Memory.GOOD, streak=1)}).says(CommandName.MOVES)
    assert chat.tap(KEY).ignored
    assert chat.tap("TG5.R.RL").ignored
    assert chat.tap("rubbish").ignored


def test_tried_again_it_is_done_at_half_dose_and_parked_again_by_the_next_ugh() -> None:
    chat = started().trained(level=2, memory={KEY: Movement(state=Memory.PARKED, cycle=4)})
    chat.says(CommandName.MOVES).taps(KEY).begins().goes_on(P.FEEL)
    block = chat.session.plan[chat.session.at]
    assert (block.token, block.dose) == ("TG1.L", "D0")
    chat.goes_on(P.RATE).taps("ugh").goes_on()
    assert chat.training.memory[KEY].state is Memory.PARKED


def test_in_a_session_it_goes_back_to_the_open_question() -> None:
    started().begins().goes_on(P.STRETCH).says(CommandName.MOVES).taps("home").sees(P.STRETCH)
