"""Trunk, neck, legs and clothes as outlines in the frames of the spine's levels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.artwork.geometry import Pt, Vec, add, closed_path, lerp, mean, polygon
from bot.artwork.limbs import Body, shoulder_shift
from bot.artwork.spine import HEIGHT
from bot.artwork.views import Lens

HALF_WIDTH: Final[dict[str, float]] = {
    "pelvis": 17.0, "S1": 16.4, "L5": 15.3, "L4": 14.0, "L3": 12.9, "L2": 12.4, "L1": 12.5, "T12": 13.0,
    "T11": 13.6, "T10": 14.2, "T9": 14.7, "T8": 15.1, "T7": 15.4, "T6": 15.6, "T5": 15.6, "T4": 15.2,
}  # fmt: skip
DEPTHS: Final[dict[str, tuple[float, float]]] = {
    "pelvis": (-10.6, 8.6), "S1": (-10.0, 9.4), "L5": (-7.6, 9.6), "L4": (-5.9, 9.3), "L3": (-5.2, 9.0),
    "L2": (-5.4, 9.0), "L1": (-6.2, 9.2), "T12": (-7.2, 9.5), "T11": (-8.1, 9.9), "T10": (-8.9, 10.4),
    "T9": (-9.5, 11.0), "T8": (-9.9, 11.6), "T7": (-10.1, 12.2), "T6": (-10.1, 12.4), "T5": (-9.8, 12.0),
    "T4": (-9.3, 10.9), "T3": (-8.6, 9.2), "T2": (-7.7, 7.2), "T1": (-6.8, 5.2), "C7": (-5.9, 3.9),
    "C5": (-5.0, 3.6), "C3": (-5.0, 3.8), "C1": (-5.2, 4.4), "head": (-5.4, 4.8),
}  # fmt: skip
_SHIRT_LEVELS: Final = ("S1", "L5", "L4", "L3", "L2", "L1", "T12", "T11", "T10", "T9", "T8", "T7", "T6", "T5")
_SEAT: Final = -9.0
"""Height of the seat under a sitting figure (cm)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline and its lit part, both as path data."""

    outline: str
    lit: str


def half_width(body: Body, level: str) -> float:
    """Half the width of the trunk at a level (cm): proportions, and ribs that widen with a breath in."""
    width = HALF_WIDTH[level]
    y = HEIGHT[level]
    chest, waist, hips = (body.character.size(p) for p in ("chest", "waist", "hips"))
    part = lerp(hips, waist, min(1.0, max(0.0, y / 18))) if y < 19 else lerp(waist, chest, min(1.0, (y - 19) / 15))
    breath = max(0.0, 1 - abs(y - 30.5) / 14) * 2.4 * body.pose["rib_widen"]
    return width * part + breath


def shape(points: Sequence[Pt], shade: float) -> Shape:
    """Outline of a ring of points and the same with its right side pulled in by `shade` px."""
    middle = mean(p[0] for p in points)
    lit = [(x - shade if x > middle else x + shade * 0.15, y) for x, y in points]
    return Shape(closed_path(points), closed_path(lit))


def flank(body: Body, lens: Lens, level: str, side: int) -> Pt:
    """Edge of the trunk at a level: side 1 is the figure's right (or front, seen from the side)."""
    y = HEIGHT[level]
    if lens.view.startswith("side"):
        return lens.at(body.spine.rest_point(level, (0.0, y, DEPTHS[level][0 if side < 0 else 1])))
    return lens.at(body.spine.rest_point(level, (side * half_width(body, level), y, 0.0)))


def _yoke_side(body: Body, lens: Lens, side: int) -> list[Pt]:
    """Neck, shoulder slope and deltoid of one side, from the head down."""
    spine, neck = body.spine, body.character.size("neck")
    shift = shoulder_shift(body.pose, side)
    joint = body.limb(side).shoulder
    half = (shift[0] * 0.5, shift[1] * 0.55, 0.0)

    def rest(level: str, x: float, y: float) -> Pt:
        return lens.at(spine.rest_point(level, (x * side, y, -1.0)))

    return [
        rest("head", 4.6 * neck, 67.0),
        rest("C3", 5.1 * neck, 60.6),
        rest("C6", 5.6 * neck, 56.6),
        lens.at(spine.rest_point("T1", add((9.2 * side, 53.6, -1.0), half))),
        lens.at(add(joint, (-4.0 * side, 4.5, 0.0))),
        lens.at(add(joint, (0.6 * side, 3.9, 0.0))),
        lens.at(add(joint, (3.6 * side, 1.4, 0.0))),
        lens.at(add(joint, (3.4 * side, -4.5, 0.0))),
        rest("T4", 13.6, 42.5),
    ]


def skin(body: Body, lens: Lens) -> list[Shape]:
    """Neck, shoulders and trunk under the clothes."""
    if lens.view.startswith("side"):
        levels = list(DEPTHS)
        back = [flank(body, lens, name, -1) for name in levels]
        front = [flank(body, lens, name, 1) for name in levels]
        return [shape([*back, *reversed(front)], lens.px(1.6))]
    yoke = [*_yoke_side(body, lens, 1), *reversed(_yoke_side(body, lens, -1))]
    trunk = closed_path(_trunk(body, lens))  # clothes hide it, only its edge is seen
    return [shape(yoke, lens.px(1.3)), Shape(trunk, "")]


def _trunk(body: Body, lens: Lens) -> list[Pt]:
    levels = list(HALF_WIDTH)
    return [
        *[flank(body, lens, name, 1) for name in levels],
        *[flank(body, lens, name, -1) for name in reversed(levels)],
    ]


def _strap(body: Body, lens: Lens, side: int) -> list[Pt]:
    """Arm hole and strap of one side, from the armpit to the neckline."""
    shift = shoulder_shift(body.pose, side)
    scoop = 45.4 if lens.view == "front" else 50.4

    def rest(level: str, x: float, y: float, follow: float) -> Pt:
        move: Vec = (shift[0] * follow, shift[1] * follow, 0.0)
        return lens.at(body.spine.rest_point(level, add((x * side, y, -1.0), move)))

    return [
        rest("T4", 14.2, 44.0, 0.1),
        rest("T3", 12.4, 47.4, 0.4),
        rest("T2", 12.2, 50.6, 0.7),
        rest("T1", 11.7, 52.3, 0.75),
        rest("T1", 9.6, 53.5, 0.55),
        rest("T1", 7.6, 54.5, 0.4),
        rest("T1", 5.9, 52.0 if lens.view == "back" else 50.0, 0.1),
        rest("T2", 3.2, scoop + 0.5, 0.0),
    ]


def _shirt_ring(body: Body, lens: Lens) -> list[Pt]:
    right = [flank(body, lens, name, 1) for name in _SHIRT_LEVELS]
    left = [flank(body, lens, name, -1) for name in _SHIRT_LEVELS]
    if lens.view.startswith("side"):
        spine, up = body.spine, shoulder_shift(body.pose, 1)[1] * 0.5
        strap = [
            lens.at(spine.rest_point("T2", (0.0, 51.4, -7.4))),
            lens.at(spine.rest_point("T1", (0.0, 53.8 + up, -4.6))),
            lens.at(spine.rest_point("T1", (0.0, 53.2 + up, -1.6))),
            lens.at(spine.rest_point("T3", (0.0, 48.6, 4.4))),
            lens.at(spine.rest_point("T4", (0.0, 45.4, 10.2))),
        ]
        return [*left, flank(body, lens, "T4", -1), *strap, *reversed(right)]
    return [*right, *_strap(body, lens, 1), *reversed(_strap(body, lens, -1)), *reversed(left)]


def shirt(body: Body, lens: Lens) -> Shape:
    """Sleeveless top."""
    return shape(_shirt_ring(body, lens), lens.px(2.0))


def hem(body: Body, lens: Lens) -> list[Pt]:
    """Lower edge of the top."""
    a, b = flank(body, lens, "S1", 1), flank(body, lens, "S1", -1)
    return [a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + lens.px(0.6)), b]


def _leg(body: Body, lens: Lens, side: int) -> str:
    """One trouser leg standing, down to below every card."""
    walk = body.pose["walk"]
    if lens.view.startswith("side"):
        ring = [(-9.6, -1.0), (8.4, -1.0), (8.2, -14.0), (5.6, -42.0), (-5.6, -42.0), (-8.2, -14.0)]
        return closed_path([lens.at((0.0, y, z - 1.0)) for z, y in ring])
    hips = body.character.size("hips")
    outer, inner = 17.4 * hips, 0.9
    ring = [(inner, -9.0), (inner, -3.0), (outer * 0.6, 2.0), (outer, -2.0), (outer * 0.98, -12.0), (14.5, -42.0)]
    ring += [(4.5, -42.0)]
    return closed_path([lens.at((x * side + walk, y, 0.0)) for x, y in ring])


def _seated_legs(body: Body, lens: Lens) -> list[str]:
    if lens.view.startswith("side"):
        thigh = [(-10.4, 1.0), (-10.6, -6.0), (-7.0, _SEAT), (20.0, _SEAT), (38.0, -8.0), (44.0, -5.0), (42.0, 3.5)]
        thigh += [(28.0, 6.0), (8.0, 6.6), (0.0, 4.0)]
        shin = [(34.0, -4.0), (44.5, -4.0), (42.5, -24.0), (40.5, -46.0), (33.5, -46.0), (32.5, -24.0)]
        return [closed_path([lens.at((0.0, y, z)) for z, y in ring]) for ring in (shin, thigh)]
    hips = body.character.size("hips")
    out: list[str] = []
    for side in (1, -1):
        shin = [(7.5, -8.0), (17.5, -8.0), (16.0, -28.0), (14.5, -50.0), (8.5, -50.0), (8.0, -28.0)]
        out.append(closed_path([lens.at((x * side, y, 0.0)) for x, y in shin]))
    seat = [(16.0, 3.0), (18.6, -2.0), (19.0, -6.5), (16.0, -9.6), (0.0, -9.8)]
    ring = [*seat, *[(-x, y) for x, y in reversed(seat[:-1])]]
    return [*out, closed_path([lens.at((x * hips, y, 0.0)) for x, y in ring])]


def legs(body: Body, lens: Lens) -> list[str]:
    """Trousers, back to front."""
    waist = [(x, y - lens.px(0.5)) for x, y in hem(body, lens)]
    hips = closed_path([*waist, *[flank(body, lens, "pelvis", s) for s in (-1, 1)]])
    if body.pose.seated:
        return [*_seated_legs(body, lens), hips]
    sides = (1,) if lens.view.startswith("side") else (1, -1)
    return [*[_leg(body, lens, side) for side in sides], hips]


def stool(lens: Lens) -> str:
    """Seat and feet of a firm stool under a sitting figure."""
    width = 15.0 if lens.view.startswith("side") else 20.0
    shift = 2.0 if lens.view.startswith("side") else 0.0

    def at(h: float, v: float) -> Pt:
        return lens.at((h, v, h + shift))

    top = polygon([at(-width, _SEAT), at(width, _SEAT), at(width, _SEAT - 3.4), at(-width, _SEAT - 3.4)])
    feet = [
        polygon(
            [at(s * (width - 3), -12.0), at(s * width, -12.0), at(s * (width + 1), -60.0), at(s * (width - 2), -60)]
        )
        for s in (1, -1)
    ]
    return top + "".join(feet)
