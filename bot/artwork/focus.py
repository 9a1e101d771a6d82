"""Working areas: a patch between two edges, with fibre stripes so that it does not rest on colour alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from bot.artwork.bones import blade_point
from bot.artwork.geometry import Vec, add, closed_path, lerp3, open_path
from bot.artwork.limbs import Body, shoulder_shift
from bot.artwork.spine import HEIGHT
from bot.artwork.torso import half_width
from bot.artwork.views import Lens

Edges: TypeAlias = tuple[list[Vec], list[Vec], bool]
"""Two edges of a patch, and whether its fibres run from edge to edge (else along them)."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Path data of a working area and of its stripes."""

    area: str
    stripes: str


def _upper_trap(body: Body, side: int, lens: Lens) -> Edges:
    del lens
    spine, neck = body.spine, body.character.size("neck")
    shift = shoulder_shift(body.pose, side)
    joint = body.limb(side).shoulder

    def at(level: str, x: float, y: float, z: float, follow: float = 0.0) -> Vec:
        move = (shift[0] * follow, shift[1] * follow, shift[2] * follow)
        return spine.rest_point(level, add((x * side, y, z), move))

    outer = [
        at("head", 3.6 * neck, 66.4, -5.4),
        at("C4", 4.5 * neck, 60.4, -4.8),
        at("C7", 5.4 * neck, 56.4, -6.0),
        at("T1", 9.6, 53.0, -6.4, 0.5),
        add(joint, (-2.4 * side, 4.1, -2.4)),
        add(joint, (1.6 * side, 3.2, -1.6)),
    ]
    inner = [
        at("C1", 1.6, 64.4, -1.6),
        at("C4", 2.0, 59.6, 0.2),
        at("C7", 2.4, 54.0, 0.6),
        at("T1", 6.4, 50.6, 1.2, 0.4),
        add(joint, (-5.0 * side, 0.8, 1.4)),
        add(joint, (0.0 * side, 1.6, 1.4)),
    ]
    return outer, inner, False


def _rhomboid(body: Body, side: int, lens: Lens) -> Edges:
    del lens
    spine = [body.spine.rest_point("T4", (1.9 * side, y, -7.0)) for y in (51.6, 48.6, 45.4, 42.2)]
    border = [blade_point(body, side, x, y) for x, y in ((7.2, 48.8), (6.3, 45.6), (6.6, 42.4), (7.4, 38.8))]
    return spine, border, True


def _lower_trap(body: Body, side: int, lens: Lens) -> Edges:
    del lens
    levels = (("T5", 42.5), ("T7", 38.0), ("T9", 33.0), ("T11", 28.0))
    spine = [body.spine.rest_point(level, (1.9 * side, y, -8.0)) for level, y in levels]
    border = [blade_point(body, side, x, y) for x, y in ((12.0, 46.4), (10.0, 45.4), (8.2, 44.4), (6.8, 43.0))]
    return spine, border, True


def _ribs_between(top: float, bottom: float) -> Callable[[Body, int, Lens], Edges]:
    def edges(body: Body, side: int, lens: Lens) -> Edges:
        names = [name for name, y in HEIGHT.items() if bottom - 1 <= y <= top + 1 and name.startswith("T")]
        outer: list[Vec] = []
        inner: list[Vec] = []
        for name in names:
            y = HEIGHT[name]
            swell = max(0.0, 1 - (2 * (y - bottom) / (top - bottom) - 1) ** 2) ** 0.5
            w = half_width(body, name if name in {"T12", "T11"} or y < 44.5 else "T4")
            if lens.view.startswith("side"):
                near, far = (0.0, y, 1.0 + 5.5 * swell), (0.0, y, 1.0 - 4.5 * swell)
            else:
                near = (w * (0.86 + 0.13 * swell) * side, y, 0.0)
                far = (w * (0.86 - 0.3 * swell) * side, y - 0.8, 0.0)
            outer.append(body.spine.rest_point(name, near))
            inner.append(body.spine.rest_point(name, far))
        return outer, inner, True

    return edges


def _spine_side(body: Body, side: int, lens: Lens) -> Edges:
    levels = ("T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11")
    if lens.view.startswith("side"):
        low, high = (-2.4, 2.6)
        back = [body.spine.at(name, (0.0, 0.0, low)) for name in levels]
        return back, [body.spine.at(name, (0.0, 0.0, high)) for name in levels], True
    outer = [body.spine.at(name, (6.4 * side, 0.0, 0.0)) for name in levels]
    return outer, [body.spine.at(name, (2.6 * side, 0.8, 0.0)) for name in levels], True


_AREAS: Final[Mapping[str, Callable[[Body, int, Lens], Edges]]] = {
    "upper_trap": _upper_trap,
    "rhomboid": _rhomboid,
    "lower_trap": _lower_trap,
    "rib_side": _ribs_between(41.9, 27.4),
    "rib_low": _ribs_between(34.7, 22.0),
    "rib_high": _ribs_between(46.7, 34.7),
    "spine_side": _spine_side,
}
NAMES: Final = tuple(f"{name}_{side}" for name in (*_AREAS, "scapula") for side in "rl")
"""Every name a pose file may use under `focus`."""


def patch(body: Body, lens: Lens, name: str) -> Patch:
    """Outline and stripes of a working area such as `upper_trap_r`. KeyError for an unknown name."""
    side = 1 if name.endswith("_r") else -1
    first, second, crosswise = _AREAS[name[:-2]](body, side, lens)
    ring = [lens.at(p) for p in (*first, *reversed(second))]
    pairs = list(zip(first, second, strict=True))
    if crosswise:
        rows = [[lerp3(a, c, u), lerp3(b, d, u)] for (a, b), (c, d) in pairwise(pairs) for u in (0.25, 0.75)]
    else:
        rows = [[lerp3(a, b, k / 4) for a, b in pairs] for k in range(1, 4)]
    return Patch(closed_path(ring), "".join(open_path([lens.at(p) for p in row]) for row in rows))
