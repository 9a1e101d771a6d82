"""Everything that the clock brings, in the order of `persona-format.md` 1.4: hold end, follow-up, reminder."""

from bot.core import closing, holds, reminders, resume
from bot.core.turn import Turn


def strike(turn: Turn) -> None:
    """Do all that is due at the turn's instant; nothing happens when nothing is."""
    resume.drop_parked(turn)
    is_open = turn.safety.hold is None and turn.state.session is not None
    if is_open and turn.at >= closing.void_at(turn.state, turn.constants):
        closing.give_up(turn)
    holds.strike(turn)
    reminders.strike_doubt(turn)
    reminders.strike(turn)
    reminders.strike_snooze(turn)
