"""Turning gauge for the view from above."""

import math
from typing import Final

from bot.artwork.geometry import Pt
from bot.artwork.pose import Pose
from bot.artwork.theme import Style
from bot.artwork.views import Lens

_RADIUS: Final = 33.0
_MARKS: Final = (-45, -22.5, 0, 22.5, 45)


def _at(lens: Lens, pose: Pose, angle: float, radius: float) -> Pt:
    a = math.radians(angle)
    centre = (pose["thoracic_glide"] + pose["walk"], 0.0)
    return lens.flat((centre[0] + radius * math.sin(a), centre[1] + radius * math.cos(a)))


def gauge(pose: Pose, lens: Lens, style: Style) -> list[str]:
    """Arc in front of the figure with marks and a hand that shows the turn, drawn twice as large as it is."""
    a, b = _at(lens, pose, -45, _RADIUS), _at(lens, pose, 45, _RADIUS)
    r = lens.px(_RADIUS)
    shown = pose["thoracic_rotate"] * 2
    arc = f"M{a[0]:.2f} {a[1]:.2f}A{r:.2f} {r:.2f} 0 0 1 {b[0]:.2f} {b[1]:.2f}"
    marks = "".join(
        "M{0[0]:.2f} {0[1]:.2f}L{1[0]:.2f} {1[1]:.2f}".format(
            _at(lens, pose, m, _RADIUS - 1.3), _at(lens, pose, m, _RADIUS + 1.3)
        )
        for m in _MARKS
    )
    out = [
        f'<path d="{arc}" fill="none" stroke="{style["idle"]}" stroke-width="{lens.px(0.8):.2f}"/>',
        f'<path d="{marks}" stroke="{style["muted"]}" stroke-width="{lens.px(0.4):.2f}"/>',
    ]
    if abs(shown) > 0.3:
        c = _at(lens, pose, 0, 0)
        m, e = _at(lens, pose, 0, _RADIUS), _at(lens, pose, shown, _RADIUS)
        sweep = 1 if shown > 0 else 0
        path = f"M{m[0]:.2f} {m[1]:.2f}A{r:.2f} {r:.2f} 0 0 {sweep} {e[0]:.2f} {e[1]:.2f}"
        wedge = f"{path}L{c[0]:.2f} {c[1]:.2f}Z"
        out.append(f'<path d="{wedge}" fill="{style["work"]}" fill-opacity="0.18"/>')
        out.append(f'<path d="{path}" fill="none" stroke="{style["work"]}" stroke-width="{lens.px(1.1):.2f}"/>')
    return out
