"""What to ask after two VOID sessions in a row (`programme.md C3`): just busy, it hurt, or something new.

A message of its own, with the next date's reminder or session, whichever comes first. Nothing waits for its answer.
"""

from bot.core.prompts import PromptName
from bot.core.transition import Button
from bot.core.turn import Turn

IN_A_ROW = 2
ANSWERS = {"busy": "button.left_busy", "hurt": "button.left_hurt", "new": "button.left_new"}


def count(turn: Turn) -> None:
    """Count a VOID session of the date's own."""
    turn.train(voids=turn.training.voids + 1, void_day=turn.session.day, void_serial=0)


def ask_if_due(turn: Turn) -> None:
    """Ask once for each VOID session that follows another one, on a later date than its own."""
    training = turn.training
    if training.voids < IN_A_ROW or training.void_serial or training.void_day is None:
        return
    if turn.today <= training.void_day:
        return
    serial = turn.number()
    turn.train(void_serial=serial)
    buttons = tuple(
        (Button(label=label, prompt=PromptName.LEFT_OPEN, value=value, serial=serial),)
        for value, label in ANSWERS.items()
    )
    turn.say("left_open.text", buttons=buttons, silent=True)


def take(turn: Turn, serial: int) -> bool:
    """Close the question; False if the message `serial` is not the one that still waits for an answer."""
    training = turn.state.training
    if training is None or not training.void_serial or serial != training.void_serial:
        return False
    turn.train(void_day=None, void_serial=0)
    return True
