"""Reminders on hold at the participant's wish, and back (`features.md P5`, `platform.md 5.5`). Nothing is deleted."""

from datetime import timedelta

from bot.core.prompts import PromptName
from bot.core.transition import Button
from bot.core.turn import Turn

DAYS = frozenset({"3", "7", "14"})
OPEN = "open"


def is_off(turn: Turn) -> bool:
    """Tell whether the participant paused the reminders, with or without an end."""
    until = turn.state.routine.paused_until
    return turn.state.routine.paused or (until is not None and turn.today < until)


def stop(turn: Turn) -> None:
    """Pause without an end (/stop), with a button to take it back."""
    pause(turn, OPEN)
    button = Button(label="button.resume", prompt=PromptName.RESUME, value="resume")
    turn.say("notice.stopped", buttons=((button,),))


def pause(turn: Turn, length: str) -> bool:
    """Pause for 3, 7 or 14 days, or `open`. `routine.paused_until` is the first date with reminders again."""
    if length != OPEN and length not in DAYS:
        return False
    until = None if length == OPEN else turn.today + timedelta(days=int(length))
    turn.routine(paused=until is None, paused_until=until, snoozed_until=None, in_doubt_at=None)
    return True


def resume(turn: Turn) -> bool:
    """Let reminders come again, daily whatever was missed before. False if they do."""
    if not is_off(turn):
        return False
    turn.routine(paused=False, paused_until=None, run=0)
    return True
