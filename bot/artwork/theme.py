"""Colours of the card in light and dark, and the characters that may stand on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

THEMES: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {
        "card": "#F4F6FA", "disc": "#E4EAF4", "pill": "#FFFFFF", "text": "#1F2A44", "muted": "#5B6780",
        "bone": "#FFFFFF", "bone_shade": "#C9D6E4", "bone_line": "#5F7186",
        "work": "#FF8A00", "work_line": "#7A3300",
        "arrow": "#1746D1", "casing": "#FFFFFF",
        "band": "#C2267A", "band_light": "#E86BAE", "band_edge": "#8E1657",
        "wrong": "#D1242F", "wrong_area": "#F2555A", "wrong_disc": "#FFE3E3",
        "ghost_line": "#7C8AA5", "ghost": "#D3DAE8", "halo": "#FFFFFF",
        "post": "#8291AC", "post_shade": "#65738F", "clamp": "#2E3A56", "idle": "#D3DAE8",
    },
    "dark": {
        "card": "#17212B", "disc": "#22303F", "pill": "#2A3A4B", "text": "#F2F6FA", "muted": "#A9B8C9",
        "bone": "#FFFFFF", "bone_shade": "#C9D6E4", "bone_line": "#3F5166",
        "work": "#FF8A00", "work_line": "#7A3300",
        "arrow": "#6FC3FF", "casing": "#0C131B",
        "band": "#E0468F", "band_light": "#F58CC0", "band_edge": "#8E1657",
        "wrong": "#FF6B6B", "wrong_area": "#F2555A", "wrong_disc": "#4A2329",
        "ghost_line": "#8FA2B8", "ghost": "#33465A", "halo": "#0F161D",
        "post": "#5A6C84", "post_shade": "#45556B", "clamp": "#0F1A2A", "idle": "#45566A",
    },
}  # fmt: skip
"""Theme -> role -> colour."""

ROLES: Final = (
    "skin", "skin_shade", "hair", "hair_shade", "hair_light", "tie",
    "top", "top_shade", "top_light", "legs", "legs_shade",
)  # fmt: skip
"""Colours a character brings."""

PROPORTIONS: Final[Mapping[str, tuple[float, float]]] = {
    "shoulders": (0.9, 1.2),
    "chest": (0.9, 1.2),
    "waist": (0.85, 1.3),
    "hips": (0.85, 1.2),
    "limbs": (0.85, 1.25),
    "neck": (0.85, 1.25),
}
"""Proportion -> legal range; 1 is the first character."""

_FLAT: Final = (
    "card", "disc", "pill", "ghost", "skin", "skin_shade", "top", "top_shade", "hair", "legs", "bone", "work",
    "arrow", "band", "text", "wrong_disc",
)  # fmt: skip

_DEFAULT_COLOURS: Final[Mapping[str, str]] = {
    "skin": "#D79F7C", "skin_shade": "#BD8060", "hair": "#3A2E39", "hair_shade": "#2A2029", "hair_light": "#574552",
    "tie": "#67A9BB", "top": "#4A8FA3", "top_shade": "#35727F", "top_light": "#67A9BB",
    "legs": "#323E5C", "legs_shade": "#252F48",
}  # fmt: skip
_DEFAULT_DARK: Final[Mapping[str, str]] = {
    "hair": "#4B3C49", "hair_shade": "#2F2530", "hair_light": "#6A5563", "legs": "#46557A", "legs_shade": "#35415F",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Palette and proportions of a figure; `dark` holds the colours that differ on a dark card."""

    id: str = "first"
    hair: str = "bun"
    colours: Mapping[str, str] = field(default_factory=lambda: _DEFAULT_COLOURS)
    dark: Mapping[str, str] = field(default_factory=lambda: _DEFAULT_DARK)
    proportions: Mapping[str, float] = field(default_factory=dict[str, float])

    def size(self, part: str) -> float:
        """Scale of a body part."""
        return self.proportions.get(part, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """Every colour of one picture by role."""

    colours: Mapping[str, str]
    character: Character

    def __getitem__(self, role: str) -> str:
        return self.colours[role]

    @property
    def pinned(self) -> tuple[str, ...]:
        """Colours of large flat areas, which a palette must keep exact."""
        return tuple(dict.fromkeys(self.colours[role] for role in _FLAT))


def style(theme: str, character: Character) -> Style:
    """Mix a theme and a character. KeyError for an unknown theme."""
    colours = {**THEMES[theme], **character.colours}
    return Style({**colours, **character.dark} if theme == "dark" else colours, character)
