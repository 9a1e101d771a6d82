"""The head from behind, in front and the side: no face, so that it is nobody in particular."""

from collections.abc import Sequence
from typing import Final

from bot.artwork.geometry import Pt, closed_path, open_path
from bot.artwork.limbs import Body
from bot.artwork.theme import Style
from bot.artwork.torso import shape
from bot.artwork.views import Lens

_HAIR_BACK: Final[tuple[Pt, ...]] = (
    (0.0, 84.6), (4.4, 83.8), (7.4, 80.6), (8.5, 76.0), (8.3, 71.0), (7.2, 66.6), (5.2, 64.0), (0.0, 63.2),
)  # fmt: skip
_HAIR_BACK_SHORT: Final[tuple[Pt, ...]] = (
    (0.0, 84.2), (4.6, 83.4), (7.7, 80.2), (8.6, 75.6), (8.2, 71.6), (7.4, 69.6), (6.0, 67.4), (0.0, 66.4),
)  # fmt: skip
_FACE_FRONT: Final[tuple[Pt, ...]] = (
    (0.0, 83.0), (5.6, 80.6), (7.7, 75.0), (7.5, 70.0), (6.4, 65.4), (3.8, 61.8), (0.0, 60.6),
)  # fmt: skip
_HAIR_FRONT: Final[tuple[Pt, ...]] = (
    (0.0, 84.8), (4.8, 83.8), (7.9, 80.4), (8.9, 75.0), (8.5, 71.6), (7.5, 74.4), (6.4, 77.6), (3.4, 79.6), (0.0, 80.0),
)  # fmt: skip
_FACE_SIDE: Final[tuple[Pt, ...]] = (
    (4.0, 83.4), (8.4, 81.2), (10.0, 78.0), (9.9, 75.0), (10.4, 73.2), (12.7, 70.2), (12.3, 69.3), (10.7, 69.0),
    (11.0, 67.6), (10.3, 66.7), (10.6, 65.4), (9.9, 64.3), (10.3, 62.2), (9.2, 60.7), (6.6, 60.8), (2.4, 62.6),
    (0.2, 63.6), (-3.4, 63.0), (-6.4, 66.0), (-7.0, 76.0), (-2.0, 83.0),
)  # fmt: skip
_HAIR_SIDE: Final[tuple[Pt, ...]] = (
    (9.4, 80.2), (6.4, 83.6), (1.6, 85.2), (-3.6, 84.6), (-7.6, 81.4), (-9.3, 76.4), (-9.0, 70.6), (-7.4, 66.4),
    (-5.2, 63.8), (-3.6, 65.0), (-3.0, 68.6), (-2.6, 72.4), (-0.4, 75.2), (1.8, 73.4), (2.2, 71.0), (3.4, 71.2),
    (4.0, 74.6), (5.6, 77.4), (7.8, 79.0),
)  # fmt: skip
_BUN: Final[dict[str, tuple[Pt, float]]] = {"back": ((0.0, 86.0), 3.9), "front": ((0.0, 87.0), 3.6)}
_BUN_SIDE: Final[tuple[Pt, float]] = ((-7.6, 84.2), 3.9)


def _mirrored(half: Sequence[Pt]) -> list[Pt]:
    inner = half[1:-1]
    return [*half, *[(-x, y) for x, y in reversed(inner)]]


class Head:
    """Draws one head into a list of SVG elements."""

    def __init__(self, body: Body, lens: Lens, style: Style) -> None:
        self.body, self.lens, self.style = body, lens, style
        self.bun = body.character.hair == "bun"

    def point(self, p: Pt) -> Pt:
        """A point of the head's plane on the card."""
        x, y = p
        local = (0.0, y, x) if self.lens.view.startswith("side") else (x, y, -0.5)
        return self.lens.at(self.body.spine.rest_point("head", local))

    def ring(self, points: Sequence[Pt]) -> list[Pt]:
        """Points on the card."""
        return [self.point(p) for p in points]

    def circle(self, centre: Pt, rx: float, ry: float) -> list[Pt]:
        """An ellipse in the head's plane."""
        c, s = (1.0, 0.0), (0.7071, 0.7071)
        dirs = [c, s, (0.0, 1.0), (-s[0], s[1]), (-1.0, 0.0), (-s[0], -s[1]), (0.0, -1.0), (s[0], -s[1])]
        return self.ring([(centre[0] + x * rx, centre[1] + y * ry) for x, y in dirs])

    def outlines(self) -> list[str]:
        """Path data of the silhouette."""
        if self.lens.view.startswith("side"):
            rings = [self.ring(_FACE_SIDE), self.ring(self._hair_side())]
            bun = _BUN_SIDE
        elif self.lens.view == "front":
            rings = [self.ring(_mirrored(_FACE_FRONT)), self.ring(self._front_cap()), *self._ears()]
            bun = _BUN["front"]
        else:
            rings = [self.ring(_mirrored(self._hair_back())), *self._ears()]
            bun = _BUN["back"]
        if self.bun:
            rings.append(self.circle(bun[0], bun[1], bun[1] * 0.95))
        return [closed_path(ring) for ring in rings]

    def _ears(self) -> list[list[Pt]]:
        return [self.circle((side * 8.4, 70.4), 1.3, 2.7) for side in (1, -1)]

    def _hair_back(self) -> tuple[Pt, ...]:
        return _HAIR_BACK if self.bun else _HAIR_BACK_SHORT

    def _hair_side(self) -> tuple[Pt, ...]:
        if self.bun:
            return _HAIR_SIDE
        short = {(-9.0, 70.6): (-8.6, 71.4), (-7.4, 66.4): (-7.0, 68.2), (-5.2, 63.8): (-5.4, 66.6)}
        return tuple(short.get(p, p) for p in _HAIR_SIDE if p != (-3.6, 65.0))

    def _front_cap(self) -> list[Pt]:
        return _mirrored(_HAIR_FRONT)

    def draw(self) -> list[str]:
        """SVG elements from back to front."""
        if self.lens.view.startswith("side"):
            return self._side()
        return self._front() if self.lens.view == "front" else self._back()

    def _two(self, ring: list[Pt], base: str, shade: str, inset: float) -> list[str]:
        s = shape(ring, self.lens.px(inset))
        return [
            f'<path d="{s.outline}" fill="{self.style[shade]}"/>',
            f'<path d="{s.lit}" fill="{self.style[base]}"/>',
        ]

    def _bun(self, centre: Pt, radius: float) -> list[str]:
        if not self.bun:
            return []
        return self._two(self.circle(centre, radius, radius * 0.95), "hair", "hair_shade", 1.0)

    def _stroke(self, lines: Sequence[Sequence[Pt]], role: str, width: float) -> str:
        d = "".join(open_path(self.ring(line)) for line in lines)
        colour, px = self.style[role], self.lens.px(width)
        return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{px:.2f}" stroke-linecap="round"/>'

    def _back(self) -> list[str]:
        out = [f'<path d="{closed_path(ring)}" fill="{self.style["skin_shade"]}"/>' for ring in self._ears()]
        out += self._bun(*_BUN["back"])
        out += self._two(self.ring(_mirrored(self._hair_back())), "hair", "hair_shade", 1.3)
        if self.bun:
            strands = [[(x * 0.45, 82.4), (x * 1.1, 75.0), (x, 67.0)] for x in (-4.6, -1.7, 1.4, 4.0)]
            out.append(self._stroke(strands, "hair_light", 0.35))
            out.append(self._stroke([[(-2.6, 83.9), (0.0, 83.0), (2.6, 83.9)]], "tie", 0.9))
        else:
            strands = [[(x * 0.3, 79.0), (x * 0.9, 74.0), (x, 69.5)] for x in (-4.8, -1.8, 1.4, 4.4)]
            out.append(self._stroke(strands, "hair_light", 0.3))
        return out

    def _front(self) -> list[str]:
        out = [f'<path d="{closed_path(ring)}" fill="{self.style["skin_shade"]}"/>' for ring in self._ears()]
        out += self._bun(*_BUN["front"])
        out += self._two(self.ring(_mirrored(_FACE_FRONT)), "skin", "skin_shade", 1.0)
        out.append(self._stroke([[(0.5, 72.0), (0.9, 69.6), (-0.5, 69.2)]], "skin_shade", 0.5))
        out += self._two(self.ring(self._front_cap()), "hair", "hair_shade", 0.8)
        return out

    def _side(self) -> list[str]:
        out = self._bun(*_BUN_SIDE)
        out += self._two(self.ring(_FACE_SIDE), "skin", "skin_shade", 0.0)
        jaw = closed_path(self.ring([(1.0, 63.2), (6.6, 60.6), (9.0, 60.6), (6.6, 62.0), (3.0, 64.6)]))
        out.append(f'<path d="{jaw}" fill="{self.style["skin_shade"]}"/>')
        out += self._two(self.ring(self._hair_side()), "hair", "hair_shade", 0.0)
        out.append(f'<path d="{closed_path(self.circle((0.2, 70.8), 1.7, 2.6))}" fill="{self.style["skin_shade"]}"/>')
        out.append(f'<path d="{closed_path(self.circle((-0.1, 71.0), 1.3, 2.1))}" fill="{self.style["skin"]}"/>')
        strands = [[(6.0, 80.6), (-1.0, 81.6), (-6.0, 78.0)], [(3.6, 78.0), (-2.0, 77.4), (-6.4, 73.0)]]
        out.append(self._stroke(strands, "hair_light", 0.35))
        if self.bun:
            out.append(self._stroke([[(-4.2, 84.4), (-5.8, 82.4), (-7.8, 81.4)]], "tie", 0.9))
        return out
