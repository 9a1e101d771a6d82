"""Shoulder girdle and arms: the blade moves the joint, the hand's place finds the elbow."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.artwork.geometry import Vec, add, dot, lerp, lerp3, mul, norm, sub, unit
from bot.artwork.pose import Arm, Pose
from bot.artwork.spine import Spine, build
from bot.artwork.theme import Character

UPPER_ARM: Final = 27.0
FOREARM: Final = 23.5
_HAND_LENGTH: Final = 8.5
SHOULDER: Final[Vec] = (18.3, 46.3, -1.0)
"""Right shoulder joint when standing tall."""


@dataclass(frozen=True, slots=True)
class Limb:
    """Joints of one arm; `fist` is 0 for an open, 1 for a closed hand."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    finger: Vec
    fist: float


@dataclass(frozen=True, slots=True)
class Body:
    """Everything the drawing needs to know about one pose."""

    pose: Pose
    spine: Spine
    right: Limb
    left: Limb
    character: Character

    def limb(self, side: int) -> Limb:
        """Arm of a side: 1 right, -1 left."""
        return self.right if side > 0 else self.left


@dataclass(frozen=True, slots=True)
class _Preset:
    """Place of the right hand: in the chest, relative to the shoulder, or in the pelvis; and where the elbow points."""

    base: str
    hand: Vec
    pole: Vec
    fist: float = 0.0


_PRESETS: Final[Mapping[str, _Preset]] = {
    "hang": _Preset("shoulder", (3.4, -48.6, 4.5), (0.35, 0.0, -1.0), 0.3),
    "hold": _Preset("chest", (3.2, 39.5, 17.0), (1.0, -1.1, -0.5), 1.0),
    "cross": _Preset("chest", (-10.5, 45.0, 13.0), (0.55, -1.0, 0.5)),
    "hip": _Preset("pelvis", (16.5, 9.0, 4.0), (1.0, 0.2, -0.5)),
    "palm": _Preset("pelvis", (23.0, 33.5, 3.0), (0.8, -1.0, -0.6)),
    "ribs": _Preset("chest", (19.2, 27.5, 5.0), (0.9, -0.35, -1.0)),
    "lap": _Preset("pelvis", (11.0, 5.0, 21.0), (0.8, -0.2, -1.0), 0.2),
    "band": _Preset("chest", (7.5, 34.0, 18.5), (1.0, -0.9, -0.5), 1.0),
}


def blade_shift(pose: Pose, side: int) -> Vec:
    """Movement of a blade in the chest's frame (cm): back to the spine, then down (animation.md 3)."""
    tag = "r" if side > 0 else "l"
    back, down = pose[f"blade_retract_{tag}"], pose[f"blade_depress_{tag}"]
    return (-3.6 * back * side, -3.0 * down if down > 0 else -6.2 * down, -1.8 * back)


def shoulder_shift(pose: Pose, side: int) -> Vec:
    """Movement of a shoulder joint in the chest's frame (cm)."""
    tag = "r" if side > 0 else "l"
    back, down = pose[f"blade_retract_{tag}"], pose[f"blade_depress_{tag}"]
    spread = 0.5 * pose["thoracic_flex"] / 15
    return ((-2.5 * back + 0.4 * spread) * side, -3.0 * down if down > 0 else -6.2 * down, -3.6 * back + spread)


def blade_angle(pose: Pose, side: int) -> float:
    """Turn of a blade (degrees, + = its lower tip swings outwards)."""
    tag = "r" if side > 0 else "l"
    down = pose[f"blade_depress_{tag}"]
    return -4 * pose[f"blade_retract_{tag}"] + (14 * -down if down < 0 else -3 * down)


def shoulder(spine: Spine, pose: Pose, side: int, character: Character) -> Vec:
    """Place of a shoulder joint."""
    x, y, z = SHOULDER
    joint = (x * character.size("shoulders") * side, y, z)
    return spine.rest_point("T3", add(joint, shoulder_shift(pose, side)))


def _place(preset: _Preset, spine: Spine, joint: Vec, side: int) -> tuple[Vec, Vec]:
    x, y, z = preset.hand
    hand, pole = (x * side, y, z), (preset.pole[0] * side, preset.pole[1], preset.pole[2])
    if preset.base == "shoulder":
        return add(joint, hand), pole
    return spine.rest_point("T7" if preset.base == "chest" else "pelvis", hand), pole


def _bend(joint: Vec, hand: Vec, pole: Vec) -> tuple[Vec, Vec]:
    """Elbow and reachable wrist for a hand's place: two bones, the elbow on the side of the pole."""
    way = sub(hand, joint)
    reach = min(norm(way), (UPPER_ARM + FOREARM) * 0.995)
    axis = unit(way)
    cosine = (UPPER_ARM**2 + reach**2 - FOREARM**2) / (2 * UPPER_ARM * reach)
    cosine = max(-1.0, min(1.0, cosine))
    across = unit(sub(pole, mul(axis, dot(pole, axis))))
    elbow = add(joint, add(mul(axis, UPPER_ARM * cosine), mul(across, UPPER_ARM * math.sqrt(1 - cosine**2))))
    return elbow, add(joint, mul(axis, reach))


def arm(spine: Spine, pose: Pose, side: int, character: Character) -> Limb:
    """Joints of an arm on its way between two presets."""
    state: Arm = pose.right if side > 0 else pose.left
    joint = shoulder(spine, pose, side, character)
    first, last = _PRESETS[state.start], _PRESETS[state.end]
    hand_a, pole_a = _place(first, spine, joint, side)
    hand_b, pole_b = _place(last, spine, joint, side)
    elbow, wrist = _bend(joint, lerp3(hand_a, hand_b, state.u), lerp3(pole_a, pole_b, state.u))
    fist = lerp(first.fist, last.fist, state.u)
    way = unit(sub(wrist, elbow))
    return Limb(joint, elbow, wrist, add(wrist, mul(way, _HAND_LENGTH * (1 - 0.35 * fist))), fist)


def pose_body(pose: Pose, character: Character) -> Body:
    """Spine and both arms of a pose."""
    spine = build(pose)
    return Body(pose, spine, arm(spine, pose, 1, character), arm(spine, pose, -1, character), character)
