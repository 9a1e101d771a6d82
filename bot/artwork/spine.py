"""The spine as a chain of 27 named levels, each with a place and a frame of its own."""

from dataclasses import dataclass
from typing import Final

from bot.artwork.geometry import UPRIGHT, Frame, Vec, add, smoothstep, to_world, turn_local
from bot.artwork.pose import Pose

_REST: Final[tuple[tuple[str, float, float], ...]] = (
    ("pelvis", 0.0, -4.0), ("S1", 4.0, -4.6), ("L5", 8.0, -3.4), ("L4", 11.6, -2.4), ("L3", 15.2, -2.0),
    ("L2", 18.6, -2.4), ("L1", 21.8, -3.2), ("T12", 24.8, -4.2), ("T11", 27.4, -5.1), ("T10", 29.9, -5.9),
    ("T9", 32.3, -6.5), ("T8", 34.7, -6.9), ("T7", 37.1, -7.1), ("T6", 39.5, -7.1), ("T5", 41.9, -6.9),
    ("T4", 44.3, -6.4), ("T3", 46.7, -5.7), ("T2", 49.1, -4.9), ("T1", 51.5, -4.0), ("C7", 54.0, -3.1),
    ("C6", 55.6, -2.4), ("C5", 57.2, -1.8), ("C4", 58.7, -1.4), ("C3", 60.2, -1.1), ("C2", 61.7, -0.9),
    ("C1", 63.2, -0.8), ("head", 65.0, -0.5),
)  # fmt: skip
"""Level, height and depth when standing tall (cm)."""

LEVELS: Final = tuple(name for name, _, _ in _REST)
INDEX: Final = {name: i for i, name in enumerate(LEVELS)}
HEIGHT: Final = {name: y for name, y, _ in _REST}
DEPTH: Final = {name: z for name, _, z in _REST}
_LUMBAR, _THORACIC, _NECK = 5, 12, 7
_LEVEL_SHARE: Final = 0.8
"""How much of the trunk's lean the neck takes back when `head_level` is 1."""


@dataclass(frozen=True, slots=True)
class Spine:
    """Places and frames of the levels in one pose."""

    origins: tuple[Vec, ...]
    frames: tuple[Frame, ...]

    def frame(self, level: str) -> Frame:
        """Directions of a level."""
        return self.frames[INDEX[level]]

    def origin(self, level: str) -> Vec:
        """Place of a level."""
        return self.origins[INDEX[level]]

    def at(self, level: str, local: Vec) -> Vec:
        """A point given in the frame of a level."""
        i = INDEX[level]
        return add(self.origins[i], to_world(self.frames[i], local))

    def rest_point(self, level: str, point: Vec) -> Vec:
        """Where a point that sits at `point` when standing tall is now, if it moves with the level."""
        return self.at(level, (point[0], point[1] - HEIGHT[level], point[2] - DEPTH[level]))


def _turn_at(name: str, pose: Pose) -> tuple[float, float, float]:
    """Bend, flexion and rotation that one level adds (degrees)."""
    if name.startswith("L"):
        return (pose["lumbar_bend"] / _LUMBAR, pose["lumbar_flex"] / _LUMBAR, 0.0)
    if name.startswith("T"):
        shares = (pose["thoracic_bend"], pose["thoracic_flex"], pose["thoracic_rotate"])
        return (shares[0] / _THORACIC, shares[1] / _THORACIC, shares[2] / _THORACIC)
    if name.startswith("C"):
        level = pose["head_level"] * _LEVEL_SHARE
        bend = pose["neck_tilt"] - level * (pose["thoracic_bend"] + pose["lumbar_bend"])
        flex = pose["neck_flex"] - level * (pose["thoracic_flex"] + pose["lumbar_flex"])
        return (bend / _NECK, flex / _NECK, pose["head_turn"] / _NECK)
    return (0.0, 0.0, 0.0)


def _shear(i: int, pose: Pose) -> Vec:
    """Sideways glide of the ribs and forward slide of the head at one level (cm)."""
    low, high = INDEX["L5"], INDEX["T10"]
    glide = pose["thoracic_glide"] * smoothstep((i - low) / (high - low))
    c7, c1 = INDEX["C7"], INDEX["C1"]
    chicken = pose["head_protract"] * smoothstep((i - c7) / (c1 - c7))
    return (glide + pose["walk"], -abs(chicken) * 0.12, chicken)


def build(pose: Pose) -> Spine:
    """Chain the levels: turns add up from the pelvis, glide and chicken are shears on top."""
    frame = UPRIGHT
    place: Vec = (0.0, _REST[0][1], _REST[0][2])
    origins: list[Vec] = []
    frames: list[Frame] = []
    for i, (name, y, z) in enumerate(_REST):
        if i:
            _, y0, z0 = _REST[i - 1]
            place = add(place, to_world(frame, (0.0, y - y0, z - z0)))
        bend, flex, rotate = _turn_at(name, pose)
        frame = turn_local(frame, bend=bend, flex=flex, rotate=rotate)
        origins.append(add(place, _shear(i, pose)))
        frames.append(frame)
    return Spine(tuple(origins), tuple(frames))
