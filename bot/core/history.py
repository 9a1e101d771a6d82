"""The history is asked again: every 90 dates, after a long gap, and, where it needs a provider's OK, after a T3 or T4.

Source: `programme.md D2, EG13`.
"""

from bot.core import questions, scratch
from bot.core.prompts import PromptName
from bot.core.turn import Turn

EVERY = 90


def is_due(turn: Turn) -> bool:
    """Tell whether the session that begins now asks for the history first."""
    asked = turn.safety.history_asked or turn.training.start
    return turn.safety.history_due or (turn.today - asked).days >= EVERY


def ask(turn: Turn) -> None:
    """Ask for the history, with what was ticked before; then one is back where one was."""
    turn.guard(history_asked=turn.today, history_due=False)
    scratch.note(turn, **{scratch.FROM: scratch.SETTINGS, "then": "leave"})
    questions.ask(turn, PromptName.SET_HISTORY)
