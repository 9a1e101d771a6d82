"""The figure from above: feet and hips stay, ribs and breastbone turn and glide."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.artwork import band as bands
from bot.artwork.figure import arm_parts
from bot.artwork.geometry import Pt, Vec, closed_path, ellipse_points, lerp3, open_path
from bot.artwork.limbs import Body
from bot.artwork.scene import Band
from bot.artwork.spine import HEIGHT
from bot.artwork.theme import Style
from bot.artwork.torso import half_width, shape
from bot.artwork.views import Lens

_CHEST: Final[tuple[Pt, ...]] = (
    (0.0, 12.4),
    (8.0, 11.4),
    (13.6, 6.5),
    (15.6, 0.0),
    (13.8, -6.6),
    (7.5, -10.2),
    (0.0, -9.6),
)
"""Right half of the chest from above: x, z (cm)."""
_HIPS: Final[tuple[Pt, ...]] = (
    (0.0, 9.0),
    (9.0, 8.6),
    (15.5, 3.5),
    (16.6, -2.0),
    (12.0, -9.6),
    (5.0, -10.8),
    (0.0, -9.8),
)


def _both(half: Sequence[Pt]) -> list[Pt]:
    return [*half, *[(-x, z) for x, z in reversed(half[1:-1])]]


class TopFigure:
    """Draws one body from above; the caller reads `parts()` from back to front."""

    def __init__(self, body: Body, lens: Lens, style: Style) -> None:
        self.body, self.lens, self.style = body, lens, style

    def ring(self, level: str, half: Sequence[Pt]) -> list[Pt]:
        """Points of a level's outline on the card."""
        y = HEIGHT[level]
        return [self.lens.at(self.body.spine.rest_point(level, (x, y, z))) for x, z in _both(half)]

    def _fill(self, d: str, role: str, extra: str = "") -> str:
        return f'<path d="{d}" fill="{self.style[role]}"{extra}/>'

    def _two(self, ring: Sequence[Pt], base: str, shade: str, inset: float) -> list[str]:
        s = shape(ring, self.lens.px(inset))
        return [self._fill(s.outline, shade), self._fill(s.lit, base)]

    def parts(self, glow: Mapping[str, float], band: Band | None, gauge: Sequence[str]) -> list[str]:
        """The figure from back to front; the gauge lies on the floor (and on the thighs)."""
        out = [*self._ground(), *gauge]
        arms = [arm_parts(self.body.limb(side), self.lens, 0.92) for side in (1, -1)]
        chest = self.ring("T6", [(x * self.body.character.size("chest"), z) for x, z in _CHEST])
        rim = closed_path(chest) + "".join(a.outline for a in arms) + closed_path(self._shoulders())
        halo = f' stroke="{self.style["halo"]}" stroke-width="{self.lens.px(1.5):.2f}"'
        out.append(self._fill(rim, "halo", halo))
        edge = f' stroke="{self.style["skin_shade"]}" stroke-width="{self.lens.px(0.5):.2f}"'
        out += self._two(self._shoulders(), "skin", "skin_shade", 1.2)
        out += self._two(chest, "top", "top_shade", 1.6)
        out += self._ribs(glow)
        if band and self.body.pose["band_on"] > 0.02:
            for run in bands.runs(self.body, band):
                out += bands.strand(self.body, band, self.lens, self.style, run, near=True)
        for a in arms:
            out += [self._fill(a.outline, "skin_shade", edge), self._fill(a.lit, "skin")]
        return [*out, *self._blades(glow), *self._head()]

    def _ground(self) -> list[str]:
        out: list[str] = []
        walk = self.body.pose["walk"]
        if self.body.pose.seated:
            return [*self._seat(), *self._two(self.ring("pelvis", _HIPS), "legs", "legs_shade", 1.4)]
        for side in (1, -1):
            foot = [(5.5, -8.0), (5.0, 4.0), (6.5, 15.0), (10.0, 17.5), (13.0, 14.5), (12.6, 4.0), (10.6, -8.0)]
            d = closed_path([self.lens.at((x * side + walk, 0.0, z)) for x, z in foot])
            out.append(self._fill(d, "post"))
        return [*out, *self._two(self.ring("pelvis", _HIPS), "legs", "legs_shade", 1.4)]

    def _seat(self) -> list[str]:
        """Stool, feet and thighs of a sitting figure."""
        seat = closed_path(ellipse_points(self.lens.at((0.0, 0.0, 2.0)), self.lens.px(19), self.lens.px(16)))
        out = [self._fill(seat, "post_shade")]
        for side in (1, -1):
            shoe = [(8.0, 36.0), (7.6, 46.0), (10.0, 52.0), (13.4, 46.0), (13.0, 36.0)]
            thigh = [(2.0, -2.0), (3.6, 20.0), (5.6, 38.0), (10.0, 42.5), (14.6, 38.0), (16.6, 20.0), (16.6, -2.0)]
            for ring, role in ((shoe, "post"), (thigh, "legs")):
                out.append(self._fill(closed_path([self.lens.at((x * side, 0.0, z)) for x, z in ring]), role))
        return out

    def _shoulders(self) -> list[Pt]:
        """Shoulder girdle: both joints and the base of the neck."""
        right, left = self.body.right.shoulder, self.body.left.shoulder
        middle = self.body.spine.rest_point("T2", (0.0, HEIGHT["T2"], -3.0))
        out: list[Vec] = []
        for joint, sign in ((right, 1), (left, -1)):
            x, y, z = joint
            row = [
                (x - 6 * sign, y, z + 5.4),
                (x, y, z + 5.0),
                (x + 4.6 * sign, y, z + 1.0),
                (x + 3.0 * sign, y, z - 3.8),
            ]
            row.append((lerp3(joint, middle, 0.45)[0], y, z - 5.2))
            out += row if sign > 0 else list(reversed(row))
        return [self.lens.at(p) for p in out]

    def _ribs(self, glow: Mapping[str, float]) -> list[str]:
        inner = [self.ring("T6", [(x * k, z * k) for x, z in _CHEST]) for k in (0.86, 0.7)]
        d = "".join(closed_path(ring) for ring in inner)
        out = [f'<path d="{d}" fill="none" stroke="{self.style["top_light"]}" stroke-width="{self.lens.px(0.9):.2f}"/>']
        for name in sorted(glow):
            if name.startswith("rib"):
                out += self._area(glow[name], 1 if name.endswith("_r") else -1)
        return out

    def _area(self, amount: float, side: int) -> list[str]:
        k = half_width(self.body, "T6") / 15.6
        outer = [(11.0, 9.2), (14.4, 5.2), (15.5, 0.0), (14.2, -5.6), (11.0, -8.8)]
        inner = [(9.2, 6.6), (11.6, 3.8), (12.3, 0.0), (11.4, -4.2), (9.0, -6.6)]
        y = HEIGHT["T6"]

        def at(p: Pt) -> Pt:
            return self.lens.at(self.body.spine.rest_point("T6", (p[0] * side * k, y, p[1])))

        ring = closed_path([at(p) for p in (*outer, *reversed(inner))])
        stripes = "".join(open_path([at(a), at(b)]) for a, b in zip(outer, inner, strict=True))
        line = self.style["work_line"]
        share = f'stroke="{line}" stroke-opacity="{amount:.2f}"'
        width, thin = self.lens.px(0.6), self.lens.px(0.5)
        area = self._fill(ring, "work", f' fill-opacity="{amount:.2f}" {share} stroke-width="{width:.2f}"')
        return [area, f'<path d="{stripes}" {share} stroke-width="{thin:.2f}" fill="none"/>']

    def _blades(self, glow: Mapping[str, float]) -> list[str]:
        del glow
        y = HEIGHT["T4"]
        out: list[str] = []
        for side in (1, -1):
            row = [(6.0, -10.4), (10.5, -9.0), (15.0, -5.6), (18.5, -2.2)]
            d = open_path([self.lens.at(self.body.spine.rest_point("T4", (x * side, y, z))) for x, z in row])
            for role, width in (("bone_line", 2.2), ("bone", 1.6)):
                out.append(
                    f'<path d="{d}" fill="none" stroke="{self.style[role]}" stroke-width="{self.lens.px(width):.2f}" '
                    'stroke-linecap="round"/>'
                )
        return out

    def _head(self) -> list[str]:
        def oval(cx: float, cz: float, rx: float, rz: float, *, tip: float = 0.0) -> list[Pt]:
            half = [
                (cx, cz + rz + tip),
                (cx + rx * 0.72, cz + rz * 0.72),
                (cx + rx, cz),
                (cx + rx * 0.72, cz - rz * 0.7),
            ]
            half.append((cx, cz - rz))
            spine = self.body.spine
            return [self.lens.at(spine.rest_point("head", (x, 76.0, z))) for x, z in _both(half)]

        nose = oval(0.0, 10.6, 1.6, 1.8)
        out = [self._fill(closed_path(nose), "skin")]
        for side in (1, -1):
            ear = oval(0.0, -0.4, 1.2, 2.0)
            dx = self.lens.px(8.4 * side)
            out.append(self._fill(closed_path([(x + dx, y) for x, y in ear]), "skin_shade"))
        rim = closed_path(oval(0.0, 0.8, 8.9, 10.4))
        out.append(self._fill(rim, "hair_shade", f' stroke="{self.style["halo"]}" stroke-width="0.8"'))
        out += self._two(oval(0.0, 0.8, 8.6, 10.2), "hair", "hair_shade", 1.2)
        if self.body.character.hair == "bun":
            out += self._two(oval(0.0, -7.8, 4.0, 3.9), "hair", "hair_shade", 0.9)
            row = [(-3.4, -4.6), (0.0, -3.6), (3.4, -4.6)]
            d = open_path([self.lens.at(self.body.spine.rest_point("head", (x, 80.0, z))) for x, z in row])
            out.append(
                f'<path d="{d}" fill="none" stroke="{self.style["tie"]}" stroke-width="{self.lens.px(0.9):.2f}"/>'
            )
        return out
