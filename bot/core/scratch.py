"""The scratch of an open multi-part question, `state.asking`: kept in the state, so a restart loses nothing."""

from bot.core.turn import Turn

FROM = "from"
"""`settings` while a question was opened from the settings card."""
SETTINGS = "settings"
JOINING = "joining"
"""The question of joining that is open, or the one that follows the signs."""


def read(turn: Turn, name: str) -> str:
    """Return a note, or "" if there is none."""
    return turn.state.asking.get(name, "")


def note(turn: Turn, **notes: str) -> None:
    """Add or replace notes."""
    turn.change(asking={**turn.state.asking, **notes})


def drop(turn: Turn, *names: str) -> None:
    """Take notes away."""
    turn.change(asking={name: text for name, text in turn.state.asking.items() if name not in names})


def from_settings(turn: Turn) -> bool:
    """Tell whether the open question belongs to the settings."""
    return read(turn, FROM) == SETTINGS
