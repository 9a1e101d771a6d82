"""A loop as data, and what it shows at a moment: steps in time, easing, arrows that draw themselves."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.artwork.geometry import Pt, lerp, smoothstep
from bot.artwork.pose import Arm, Pose

CROSSFADE: Final = 0.4
"""Seconds over which one shot gives way to the next."""
_ARROW_SHARE: Final = 0.9
_ARROW_FADE: Final = 0.2
_WRONG_FADE: Final = 0.35
_TICK: Final = 0.25
"""The count ring moves in ticks of this many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Middle of the picture (cm in the plane of the view) and visible width (cm)."""

    centre: tuple[float, float] = (0.0, 43.5)
    span: float = 98.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A second view in a circle: place and radius on the card in px."""

    view: str
    camera: Camera
    at: tuple[float, float]
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One way of looking at the figure."""

    view: str
    camera: Camera = Camera()
    inset: Inset | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A path on the card in cm from an anchor that is fixed at the start or the end of the step."""

    at: str
    path: tuple[Pt, ...]
    ref: str = "end"
    shot: str | None = None
    true_direction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Elastic band: anchor (cm), level of the ribs it lies on, length without pull (cm)."""

    anchor: tuple[float, float, float]
    level: str = "T9"
    rest_length: float = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stretch of the loop: `move` seconds to the pose, then `hold` seconds in it."""

    number: int
    label: Mapping[str, str]
    move: float = 0.0
    hold: float = 0.0
    ease: str = "soft"
    pose: Mapping[str, float] = field(default_factory=dict[str, float])
    arm_r: str = "hang"
    arm_l: str = "hang"
    focus: Mapping[str, float] = field(default_factory=dict[str, float])
    tension: float = 0.0
    arrows: tuple[Arrow, ...] = ()
    mistake: bool = False
    shot: str = "main"
    count: bool = False

    @property
    def length(self) -> float:
        """Seconds."""
        return self.move + self.hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One loop for one side; `pose` of each step is complete, nothing is carried over any more."""

    id: str
    side: str | None
    mirrored: bool
    tag: Mapping[str, str]
    letters: Mapping[str, str]
    cap: Mapping[str, str]
    alt: Mapping[str, str]
    shots: Mapping[str, Shot]
    steps: tuple[Step, ...]
    seated: bool = False
    tension_limit: int | None = None
    band: Band | None = None
    pins: tuple[str, ...] = ()
    gauge: bool = False
    ghost: bool = True

    @property
    def name(self) -> str:
        """File name without an ending: `AN1.L`, `BR1`."""
        return f"{self.id}.{self.side[0].upper()}" if self.side else self.id

    @property
    def length(self) -> float:
        """Seconds of one round."""
        return sum(step.length for step in self.steps)

    @property
    def base(self) -> Pose:
        """The pose at rest: the last one, which equals the first."""
        last = self.steps[-1]
        return _pose(last, last, 1.0, seated=self.seated)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveArrow:
    """An arrow at a moment: share drawn, opacity, and the pose its anchor belongs to."""

    arrow: Arrow
    drawn: float
    opacity: float
    pose: Pose


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Everything that is visible at one time of a loop."""

    step: Step
    pose: Pose
    focus: Mapping[str, float]
    tension: float
    wrong: float
    arrows: tuple[LiveArrow, ...]
    ring: float
    seconds: int
    shots: Mapping[str, float]


def ease(name: str, u: float) -> float:
    """Progress of a move. KeyError for an unknown name."""
    u = min(1.0, max(0.0, u))
    if name == "soft":
        return (1 - math.cos(math.pi * u)) / 2
    if name == "out":
        return 1 - (1 - u) ** 2
    if name == "in_out_cubic":
        return 4 * u**3 if u < 0.5 else 1 - (2 - 2 * u) ** 3 / 2
    return {"linear": u}[name]


def _pose(a: Step, b: Step, u: float, *, seated: bool) -> Pose:
    names = sorted({*a.pose, *b.pose})
    values = {name: lerp(a.pose.get(name, 0.0), b.pose.get(name, 0.0), u) for name in names}
    right = Arm(start=a.arm_r, end=b.arm_r, u=u)
    return Pose(values=values, right=right, left=Arm(start=a.arm_l, end=b.arm_l, u=u), seated=seated)


def locate(scene: Scene, t: float) -> tuple[int, float]:
    """Index of the step at a time and the seconds since its start; time wraps round."""
    left = t % scene.length
    for i, step in enumerate(scene.steps):
        if left < step.length - 1e-9:
            return i, max(0.0, left)
        left -= step.length
    return len(scene.steps) - 1, scene.steps[-1].length


def _group(scene: Scene, index: int) -> tuple[int, int]:
    """First and last index of the neighbours with the same number and words: one count ring for all."""
    key = (scene.steps[index].number, scene.steps[index].label)
    first = last = index
    while first > 0 and (scene.steps[first - 1].number, scene.steps[first - 1].label) == key:
        first -= 1
    while last + 1 < len(scene.steps) and (scene.steps[last + 1].number, scene.steps[last + 1].label) == key:
        last += 1
    return first, last


def _ring(scene: Scene, index: int, spent: float) -> tuple[float, int]:
    first, last = _group(scene, index)
    total = sum(s.length for s in scene.steps[first : last + 1])
    gone = sum(s.length for s in scene.steps[first:index]) + spent
    ticks = math.floor(gone / _TICK + 1e-6)
    return min(1.0, (ticks + 1) * _TICK / total), min(math.floor(gone + 1e-6) + 1, max(1, round(total)))


def _arrows(step: Step, before: Pose, after: Pose, spent: float) -> tuple[LiveArrow, ...]:
    if not step.arrows or step.move <= 0:
        return ()
    drawn = smoothstep(spent / (step.move * _ARROW_SHARE))
    fade_from = max(step.move, step.length - _ARROW_FADE)
    left = (step.length - spent) / max(1e-6, step.length - fade_from) if spent > fade_from else 1.0
    opacity = round(max(0.0, min(1.0, left)), 2)
    if drawn < 0.12 or opacity <= 0:
        return ()
    return tuple(
        LiveArrow(arrow=a, drawn=drawn, opacity=opacity, pose=before if a.ref == "start" else after)
        for a in step.arrows
    )


def _shots(before: Step, step: Step, spent: float) -> Mapping[str, float]:
    if before.shot == step.shot or spent >= CROSSFADE:
        return {step.shot: 1.0}
    u = round(smoothstep(spent / CROSSFADE), 2)
    return {before.shot: 1.0, step.shot: u} if u > 0 else {before.shot: 1.0}


def moment(scene: Scene, t: float) -> Moment:
    """What the loop shows after t seconds (any t; it repeats)."""
    index, spent = locate(scene, t)
    step, before = scene.steps[index], scene.steps[index - 1]
    raw = 1.0 if step.move <= 0 else spent / step.move
    u = ease(step.ease, raw)
    names = sorted({*before.focus, *step.focus})
    glow = min(1.0, spent / max(0.3, min(step.move, 0.9)))
    focus = {n: lerp(before.focus.get(n, 0.0), step.focus.get(n, 0.0), smoothstep(glow)) for n in names}
    ring, seconds = _ring(scene, index, spent)
    fade = smoothstep(spent / _WRONG_FADE)
    first = _pose(before, before, 1.0, seated=scene.seated)
    last = _pose(step, step, 1.0, seated=scene.seated)
    return Moment(
        step=step,
        pose=_pose(before, step, u, seated=scene.seated),
        focus={n: round(v, 2) for n, v in focus.items() if v > 0.01},
        tension=lerp(before.tension, step.tension, u),
        wrong=round(lerp(float(before.mistake), float(step.mistake), fade), 2),
        arrows=_arrows(step, first, last, spent),
        ring=ring,
        seconds=seconds,
        shots=_shots(before, step, spent),
    )


def mirror(scene: Scene, *, side: str, true_direction: tuple[str, ...] = ()) -> Scene:
    """The loop for the other side: drawn mirrored, except parameters that keep their true direction."""
    steps = tuple(
        replace(
            step,
            pose={k: -v if k in true_direction else v for k, v in step.pose.items()},
            arrows=tuple(_true_arrow(a) for a in step.arrows),
        )
        for step in scene.steps
    )
    return replace(scene, side=side, mirrored=True, steps=steps)


def _true_arrow(arrow: Arrow) -> Arrow:
    if not arrow.true_direction:
        return arrow
    return replace(arrow, path=tuple((-x, y) for x, y in arrow.path))
