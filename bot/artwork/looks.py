"""How a whole set of loops looks: theme, character and language."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A set of loops; `name` is that of its folder."""

    theme: str = "light"
    character: str = "first"
    language: str = "en"

    @property
    def name(self) -> str:
        """`dark-second-en`."""
        return f"{self.theme}-{self.character}-{self.language}"


DEFAULT: Final = Look()
"""The set that comes with the content."""
