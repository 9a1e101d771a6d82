"""What a pose may say: parameters with their units and legal ranges, and the arm presets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "blade_retract_r": (0, 1),
    "blade_retract_l": (0, 1),
    "blade_depress_r": (-1, 1),
    "blade_depress_l": (-1, 1),
    "neck_tilt": (-35, 35),
    "neck_flex": (-30, 45),
    "head_protract": (-2, 7),
    "head_turn": (-60, 60),
    "head_level": (0, 1),
    "thoracic_glide": (-8, 8),
    "thoracic_flex": (-20, 35),
    "thoracic_bend": (-18, 18),
    "thoracic_rotate": (-20, 20),
    "lumbar_flex": (-20, 20),
    "lumbar_bend": (-20, 20),
    "rib_widen": (0, 1),
    "band_on": (0, 1),
    "band_lift": (0, 1),
    "band_pull": (0, 1),
    "walk": (-14, 14),
}
"""Parameter -> (lowest, highest) legal value.

Degrees for angles, centimetres for `head_protract`, `thoracic_glide` and `walk` (whole body, to the figure's right);
shares 0..1 (or -1..1) for the rest. + means right, forward (chin down), or towards the named state.
"""

ARMS: Final = ("hang", "hold", "cross", "hip", "palm", "ribs", "lap", "band")
"""Arm presets: where the hand is."""

UNMIRRORED_OK: Final = ("thoracic_rotate", "thoracic_bend", "thoracic_glide", "head_turn")
"""Sided parameters that a loop may keep in their true direction when its figure is mirrored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm on its way from one preset to another (u from 0 to 1)."""

    start: str = "hang"
    end: str = "hang"
    u: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """The body at one moment: every parameter has a value, both arms have a place."""

    values: Mapping[str, float]
    right: Arm = Arm()
    left: Arm = Arm()
    seated: bool = False

    def __getitem__(self, name: str) -> float:
        return self.values.get(name, 0.0)


def rest(seated: bool = False) -> Pose:  # noqa: FBT001, FBT002 - reads as rest(seated)
    """Standing (or sitting) tall with hanging arms."""
    return Pose(values={}, seated=seated)
