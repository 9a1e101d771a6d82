"""Checked models -> scenes: steps made complete, words filled in, the other side mirrored."""

from collections.abc import Mapping

from bot.artwork.scene import Arrow, Band, Camera, Inset, Scene, Shot, Step, mirror
from bot.artwork.schema import ArrowModel, CameraModel, SceneModel, ShotModel, StepModel, WordsModel

_FALLBACK = "en"
Pose = Mapping[str, float]


def _fill(text: Mapping[str, str], words: WordsModel, side: str) -> Mapping[str, str]:
    """Put the names of the sides into a text in every language."""
    near, other = (words.left, words.right) if side == "left" else (words.right, words.left)
    return {
        code: value.replace("{side}", near.get(code, near[_FALLBACK])).replace(
            "{other}", other.get(code, other[_FALLBACK])
        )
        for code, value in text.items()
    }


def _camera(model: CameraModel) -> Camera:
    return Camera(centre=model.centre, span=model.span)


def _shot(model: ShotModel, words: WordsModel) -> Shot:
    inset = model.inset
    small = Inset(view=inset.view, camera=_camera(inset.camera), at=inset.at, radius=inset.radius) if inset else None
    return Shot(view=model.view, camera=_camera(model.camera), inset=small, words=words.views.get(model.view, {}))


def _arrow(model: ArrowModel) -> Arrow:
    return Arrow(
        at=model.at, path=tuple(model.path), ref=model.ref, shot=model.shot, true_direction=model.true_direction
    )


def _steps(model: SceneModel, words: WordsModel, side: str) -> tuple[Step, ...]:
    rest = (model.arm_r or model.arms, model.arm_l or model.arms)
    pose, (right, left), tension = dict(model.base), rest, 0.0
    shot = next(iter(model.shots))
    out: list[Step] = []
    for step in model.steps:
        if step.reset:
            pose, (right, left), tension = dict(model.base), rest, 0.0
        pose = {**pose, **step.pose}
        right, left = step.arm_r or step.arms or right, step.arm_l or step.arms or left
        tension = tension if step.tension is None else step.tension
        shot = step.shot or shot
        out.append(_step(step, pose, (right, left), tension, shot, _fill(step.label, words, side)))
    return tuple(out)


def _step(
    step: StepModel, pose: Pose, arms: tuple[str, str], tension: float, shot: str, label: Mapping[str, str]
) -> Step:  # fmt: skip
    return Step(
        number=step.step,
        label=label,
        move=step.move,
        hold=step.hold,
        ease=step.ease,
        pose=dict(pose),
        arm_r=arms[0],
        arm_l=arms[1],
        focus=step.focus,
        tension=tension,
        arrows=tuple(_arrow(a) for a in step.arrows),
        mistake=step.mistake,
        shot=shot,
        count=step.count,
    )


def _scene(model: SceneModel, words: WordsModel, side: str) -> Scene:
    band = model.band
    return Scene(
        id=model.id,
        side=side if model.sided else None,
        mirrored=False,
        tag=(words.left_tag if side == "left" else words.right_tag) if model.sided else {},
        letters={code: text[0] + words.left_tag.get(code, "L")[0] for code, text in words.right_tag.items()},
        cap=words.cap,
        alt={code: text[:1].upper() + text[1:] for code, text in _fill(model.alt, words, side).items()},
        shots={name: _shot(shot, words) for name, shot in model.shots.items()},
        steps=_steps(model, words, side),
        seated=model.seated,
        tension_limit=model.tension_limit,
        band=Band(anchor=band.anchor, level=band.level, rest_length=band.rest_length) if band else None,
        pins=tuple(model.pins),
        gauge=model.gauge,
        ghost=model.ghost,
    )


def scenes(model: SceneModel, words: WordsModel) -> list[Scene]:
    """Right and left loop of a sided file, or the one loop of another."""
    right = _scene(model, words, "right")
    if not model.sided:
        return [right]
    left = _scene(model, words, "left")
    return [right, mirror(left, side="left", true_direction=tuple(model.true_direction))]
