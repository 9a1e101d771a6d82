"""The X-ray layer: vertebrae, ribs, blades, breastbone and pelvis."""

import math
from typing import Final

from bot.artwork.geometry import Pt, Vec, add, closed_path, open_path, polygon, tube
from bot.artwork.limbs import Body, blade_angle, blade_shift
from bot.artwork.spine import HEIGHT, LEVELS
from bot.artwork.torso import half_width
from bot.artwork.views import Lens

_BLADE: Final[tuple[Pt, ...]] = (
    (7.2, 49.2), (6.3, 45.6), (6.8, 41.0), (8.4, 34.8), (9.6, 34.4), (11.0, 37.4), (13.0, 41.8), (14.8, 44.6),
    (16.4, 45.4), (16.3, 47.4), (12.6, 48.0), (9.8, 49.6),
)  # fmt: skip
"""Right blade from behind, standing tall (cm)."""
_RIDGE: Final[tuple[tuple[float, float, float], ...]] = (
    (6.9, 45.4, 0.35), (11.2, 46.8, 0.6), (15.4, 48.1, 0.9), (19.0, 48.1, 1.3),
)  # fmt: skip
"""The blade's ridge out to the shoulder point: x, y, radius (cm)."""
_PIVOT: Final[Pt] = (11.0, 45.0)
_RIBS: Final = ("T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10")


def blade_point(body: Body, side: int, x: float, y: float) -> Vec:
    """A point of a blade (given for the right one standing tall) where it is now."""
    angle = math.radians(blade_angle(body.pose, side))
    dx, dy = x - _PIVOT[0], y - _PIVOT[1]
    px = _PIVOT[0] + dx * math.cos(angle) - dy * math.sin(angle)
    py = _PIVOT[1] + dx * math.sin(angle) + dy * math.cos(angle)
    spread = max(0.0, body.pose["thoracic_flex"]) * 0.07
    local = ((px + spread) * side, py, -9.3 + max(0.0, x - 6.0) * 0.55)
    return body.spine.rest_point("T5", add(local, blade_shift(body.pose, side)))


def blade(body: Body, lens: Lens, side: int) -> tuple[str, str]:
    """Plate and ridge of a blade as path data."""
    plate = closed_path([lens.at(blade_point(body, side, x, y)) for x, y in _BLADE])
    line = [lens.at(blade_point(body, side, x, y)) for x, y, _ in _RIDGE]
    return plate, tube(line, [lens.px(r) for _, _, r in _RIDGE])


def _pill(body: Body, lens: Lens, level: str, width: float, height: float) -> str:
    side_view = lens.view.startswith("side")
    y = HEIGHT[level]
    w, h = width / 2, height / 2
    corners = [(-w, -h * 0.55), (-w * 0.82, -h), (w * 0.82, -h), (w, -h * 0.55)]
    ring = [*corners, *[(-x, -v) for x, v in corners]]
    if side_view:
        return polygon([lens.at(body.spine.at(level, (0.0, v, z + 0.6))) for z, v in ring])
    return polygon([lens.at(body.spine.at(level, (x, v, 0.0))) for x, v in ring]) if y else ""


def vertebrae(body: Body, lens: Lens) -> str:
    """All vertebrae as one path."""
    out: list[str] = []
    for i, name in enumerate(LEVELS[2:-2]):
        u = i / 23
        width = 6.2 - 1.8 * min(1.0, u / 0.55) - (0.9 if name.startswith("C") else 0.0)
        height = 2.25 - 0.75 * min(1.0, u / 0.55) - (0.4 if name.startswith("C") else 0.0)
        out.append(_pill(body, lens, name, width * (0.62 if lens.view.startswith("side") else 1.0), height))
    return "".join(out)


def _rib(body: Body, level: str, side: int, lens: Lens) -> str:
    y, w = HEIGHT[level], half_width(body, "T4" if level == "T3" else level)
    if lens.view.startswith("side"):
        row: list[Vec] = [(0.0, y + 0.4, -6.8), (0.0, y - 0.2, -3.0), (0.0, y - 3.4, 3.5), (0.0, y - 6.2, 8.6)]
    elif lens.view == "front":
        row = [(2.2, y - 2.4, 0.0), (7.0, y - 3.6, 0.0), (w * 0.82, y - 2.0, 0.0), (w * 0.94, y + 1.0, 0.0)]
    else:
        row = [(2.8, y + 0.2, 0.0), (7.5, y + 0.6, 0.0), (w * 0.8, y - 1.8, 0.0), (w * 0.9, y - 4.6, 0.0)]
    return open_path([lens.at(body.spine.rest_point(level, (x * side, v, z))) for x, v, z in row])


def ribs(body: Body, lens: Lens) -> str:
    """Ribs as one open path per side."""
    sides = (1,) if lens.view.startswith("side") else (1, -1)
    return "".join(_rib(body, level, side, lens) for level in _RIBS for side in sides)


def pelvis(body: Body, lens: Lens) -> str:
    """Crests of the pelvis, from behind and in front."""
    if lens.view.startswith("side"):
        return ""
    row = ((3.0, 5.6), (6.0, 8.0), (10.0, 8.4), (13.2, 5.8))
    return "".join(
        open_path([lens.at(body.spine.rest_point("S1", (x * side, y, -4.0))) for x, y in row]) for side in (1, -1)
    )


def breastbone(body: Body, lens: Lens) -> str:
    """Breastbone seen from the front."""
    row = [("T3", 48.0), ("T5", 42.5), ("T7", 36.5), ("T8", 33.8)]
    line = [lens.at(body.spine.rest_point(level, (0.0, y, 10.0))) for level, y in row]
    return tube(line, [lens.px(r) for r in (1.7, 1.3, 1.3, 0.7)])
