"""Elastic band round the ribs: two strands to the anchor and the part that lies on the body."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.artwork.geometry import Pt, Vec, add, closed_path, lerp, lerp3, mul, norm, open_path, polygon, sub
from bot.artwork.limbs import Body
from bot.artwork.scene import Band
from bot.artwork.spine import HEIGHT
from bot.artwork.theme import Style
from bot.artwork.torso import DEPTHS, half_width
from bot.artwork.views import Lens

WIDTH: Final = 3.0
"""Width of the band without pull (cm)."""
_SAG: Final = 13.0
_POST_TOP, _POST_FOOT = 74.0, -60.0


@dataclass(frozen=True, slots=True)
class Run:
    """One strand from the anchor to the far side of the ribs, and whether it is the one behind the body's back."""

    points: tuple[Vec, ...]
    back: bool


def _ring(body: Body, band: Band) -> tuple[Vec, Vec, Vec, float, float]:
    """Centre, right and forward direction and half axes of the ribs where the band lies (hips when not lifted)."""
    lift = body.pose["band_lift"]
    spine = body.spine
    names = ("S1", band.level)
    low, high = (spine.rest_point(n, (0.0, HEIGHT[n], 0.8)) for n in names)
    wide_low, wide = (half_width(body, n) + 1.0 for n in names)
    deep_low, deep = ((DEPTHS[n][1] - DEPTHS[n][0]) / 2 + 0.7 for n in names)
    frame = spine.frame(band.level)
    return lerp3(low, high, lift), frame[0], frame[2], lerp(wide_low, wide, lift), lerp(deep_low, deep, lift)


def runs(body: Body, band: Band) -> tuple[Run, Run]:
    """Back and front strand of a band that is on the body."""
    centre, right, forward, wide, deep = _ring(body, band)
    anchor: Vec = band.anchor
    away = math.copysign(1.0, centre[0] - anchor[0])
    span = abs(anchor[0] - centre[0])
    start = math.asin(max(-1.0, min(1.0, wide / max(span, wide + 0.1))))
    out: list[Run] = []
    for sign in (-1.0, 1.0):
        arc = [_contact(centre, right, forward, wide * away, deep * sign, a) for a in _angles(start)]
        far = arc[-1]
        points = [_level(p, far, anchor) for p in arc]
        strand = [lerp3(anchor, points[0], u / 6) for u in range(6)]
        sag = _SAG * (1 - body.pose["band_pull"])
        out.append(Run(tuple(_sagging(p, far, anchor, sag) for p in (*strand, *points)), sign < 0))
    return out[0], out[1]


def _angles(start: float) -> list[float]:
    """From the tangent point (behind the middle, towards the anchor) round to the far side."""
    first = -start
    return [lerp(first, math.pi / 2, i / 8) for i in range(9)]


def _contact(centre: Vec, right: Vec, forward: Vec, wide: float, deep: float, angle: float) -> Vec:
    return add(centre, add(mul(right, wide * math.sin(angle)), mul(forward, deep * math.cos(angle))))


def _level(p: Vec, far: Vec, anchor: Vec) -> Vec:
    """Height is linear from the far ribs to the anchor: a bent band looks wrong."""
    share = (p[0] - far[0]) / (anchor[0] - far[0]) if abs(anchor[0] - far[0]) > 1e-6 else 0.0
    return (p[0], lerp(far[1], anchor[1], share), p[2])


def _sagging(p: Vec, far: Vec, anchor: Vec, sag: float) -> Vec:
    """A slack band hangs in one smooth arc from the anchor to the far side."""
    u = (p[0] - anchor[0]) / (far[0] - anchor[0]) if abs(far[0] - anchor[0]) > 1e-6 else 1.0
    return (p[0], p[1] - sag * 4 * u * (1 - u), p[2])


def stretch(body: Body, band: Band) -> float:
    """Length of a strand over the length without pull; never below one."""
    points = runs(body, band)[0].points
    length = sum(norm(sub(a, b)) for a, b in pairwise(points))
    return max(1.0, length / band.rest_length)


def _stroke(d: str, colour: str, width: float) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _ticks(points: list[Pt], width: float) -> str:
    out: list[str] = []
    for k in range(1, 6):
        i = max(1, min(len(points) - 1, round(k * 5.6 / 6)))
        a, b = points[i - 1], points[i]
        u = k * 5.6 / 6 - (i - 1)
        x, y = lerp(a[0], b[0], u), lerp(a[1], b[1], u)
        size = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
        nx, ny = -(b[1] - a[1]) / size * width * 0.28, (b[0] - a[0]) / size * width * 0.28
        out.append(f"M{x - nx:.2f} {y - ny:.2f}L{x + nx:.2f} {y + ny:.2f}")
    return "".join(out)


def strand(body: Body, band: Band, lens: Lens, style: Style, run: Run, *, near: bool) -> list[str]:
    """SVG of one strand."""
    width = lens.px(WIDTH / math.sqrt(stretch(body, band)))
    points = [lens.at(p) for p in run.points]
    if lens.view.startswith("side"):
        points = [lens.at(p) for p in run.points if (p[0] - body.pose["walk"]) * _near_sign(lens) > -3.0]
    if len(points) < 2:
        return []
    d = open_path(points)
    if not near:
        return [_stroke(d, style["band_edge"], width * 0.86)]
    out = [_stroke(d, style["band_edge"], width), _stroke(d, style["band"], width - lens.px(0.7))]
    if not lens.view.startswith("side"):
        ticks = _ticks(points, width)
        out.append(f'<path d="{ticks}" stroke="#FFFFFF" stroke-width="{lens.px(0.45):.2f}" fill="none"/>')
    return out


def _near_sign(lens: Lens) -> float:
    return 1.0 if lens.view == "side_r" else -1.0


def loose(band: Band, lens: Lens, style: Style, opacity: float) -> list[str]:
    """The band hanging from its anchor before anybody climbs in."""
    x, y, z = band.anchor
    step = math.copysign(1.0, -x)
    low = max(2.0, min(26.0, y + 12))
    wide = step * (1 + 0.9 * (26.0 - low) / 24)  # a low loop lies out to the side
    ring: list[Vec] = [(x, y, z), (x + wide * 5, y - low * 0.5, z), (x + wide * 7, y - low, z)]
    ring += [(x + wide * 11, y - low - 2, z), (x + wide * 13, y - low, z), (x + wide * 8, y - low * 0.45 + 1, z)]
    d = closed_path([lens.at(p) for p in ring])
    group = "".join(
        [
            _stroke(d, style["band_edge"], lens.px(WIDTH * 0.9)),
            _stroke(d, style["band"], lens.px(WIDTH * 0.9 - 0.7)),
        ]
    )
    return [f'<g opacity="{opacity:.2f}">{group}</g>'] if opacity < 1 else [group]


def post(band: Band, lens: Lens, style: Style) -> list[str]:
    """What the band is fixed to."""
    x, y, z = band.anchor
    if lens.view == "top":
        cx, cy = lens.at((x, y, z))
        r = lens.px(3.6)
        circle = f'<circle cx="{cx:.2f}" cy="{cy:.2f}" r="{r:.2f}" fill="{style["post_shade"]}"/>'
        return [circle, f'<circle cx="{cx - 1:.2f}" cy="{cy - 1:.2f}" r="{r * 0.72:.2f}" fill="{style["post"]}"/>']
    if lens.view.startswith("side"):
        return []
    half, top = 1.9, max(_POST_TOP, y + 4.5)

    def bar(a: float, b: float, top: float, foot: float) -> str:
        return polygon([lens.at((x + h, v, z)) for h, v in ((a, top), (b, top), (b, foot), (a, foot))])

    return [
        f'<path d="{bar(-half, half, top, _POST_FOOT)}" fill="{style["post"]}"/>',
        f'<path d="{bar(half * 0.2, half, top, _POST_FOOT)}" fill="{style["post_shade"]}"/>',
        f'<path d="{bar(-2.5, 2.5, y + 2.4, y - 2.4)}" fill="{style["clamp"]}"/>',
    ]
