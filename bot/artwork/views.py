"""Lenses: which way we look and how centimetres become pixels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.artwork.geometry import Pt, Vec

VIEWS: Final = ("back", "front", "side_r", "side_l", "top")
CARD: Final = 480
"""Width and height of the card (px)."""

_PLANES: Final[Mapping[str, Callable[[Vec], Pt]]] = {
    "back": lambda v: (v[0], v[1]),
    "front": lambda v: (-v[0], v[1]),
    "side_r": lambda v: (v[2], v[1]),
    "side_l": lambda v: (-v[2], v[1]),
    "top": lambda v: (v[0], v[2]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A view, the point of its plane in the middle (cm), the visible width (cm) and the canvas side (px)."""

    view: str
    centre: tuple[float, float] = (0.0, 43.5)
    span: float = 98.0
    size: float = CARD

    @property
    def scale(self) -> float:
        """Pixels per centimetre."""
        return self.size / self.span

    def plane(self, point: Vec) -> Pt:
        """A point in the plane of the view (cm, y up)."""
        return _PLANES[self.view](point)

    def at(self, point: Vec) -> Pt:
        """A point on the card (px, y down)."""
        return self.flat(self.plane(point))

    def flat(self, point: Pt) -> Pt:
        """A point of the plane (cm) on the card (px)."""
        half = self.size / 2
        return (half + (point[0] - self.centre[0]) * self.scale, half - (point[1] - self.centre[1]) * self.scale)

    def px(self, cm: float) -> float:
        """A length in pixels."""
        return cm * self.scale
