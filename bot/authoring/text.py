"""One text that a participant can read, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum

from bot.authoring.yaml_files import Path


class Role(StrEnum):
    """Where a text is read, which decides how long it may be."""

    BUTTON = "button"
    TOAST = "toast"
    COMMAND = "command"
    """What the menu says of a command."""
    CARD = "card"
    PART = "part"
    """A piece of a drill's card; the whole card is measured."""
    LINE = "line"
    """A line of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text and where it stands."""

    file: str
    path: Path
    language: str
    role: Role
    value: str
