"""Pose, character and word files -> scenes and characters; complaints name file, line and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from bot.artwork import anchors, focus
from bot.artwork.assemble import scenes
from bot.artwork.overlay import MAX_LABEL
from bot.artwork.pose import ARMS, RANGES, UNMIRRORED_OK
from bot.artwork.reading import Document, Loc, PoseFileError, Problem, check, read
from bot.artwork.scene import Scene
from bot.artwork.schema import CharacterModel, SceneModel, StepModel, WordsModel
from bot.artwork.spine import LEVELS
from bot.artwork.theme import PROPORTIONS, ROLES, Character

WORDS_FILE: Final = "words.yaml"
_EPSILON: Final = 1e-6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PoseFile:
    """A pose file that passed every check."""

    path: Path
    model: SceneModel


def _collect(paths: Sequence[Path], load: Callable[[Path], T]) -> list[T]:
    """Load all files; one PoseFileError tells everything that is wrong in any of them."""
    problems: list[Problem] = []
    out: list[T] = []
    for path in paths:
        try:
            out.append(load(path))
        except PoseFileError as error:
            problems += error.problems
    if problems:
        raise PoseFileError(problems)
    return out


def load_scenes(folder: Path) -> list[Scene]:
    """Every loop of a folder, right and left, sorted by name. PoseFileError when any file is wrong."""
    paths = sorted(p for p in folder.glob("*.yaml") if p.name != WORDS_FILE)
    words = check(read(folder / WORDS_FILE), WordsModel)
    files = _collect(paths, load_pose_file)
    return sorted((s for f in files for s in scenes(f.model, words)), key=lambda s: s.name)


def load_pose_file(path: Path) -> PoseFile:
    """One checked pose file."""
    document = read(path)
    model = check(document, SceneModel)
    problems = list(_problems(document, model))
    if path.stem != model.id:
        problems.insert(0, document.problem(("id",), f"id is '{model.id}' but the file is called '{path.name}'"))
    if problems:
        raise PoseFileError(problems)
    return PoseFile(path, model)


def load_characters(folder: Path) -> dict[str, Character]:
    """Characters by id. PoseFileError when any file is wrong."""
    found = _collect(sorted(folder.glob("*.yaml")), load_character)
    return {c.id: c for c in found}


def load_character(path: Path) -> Character:
    """One checked character file."""
    document = read(path)
    model = check(document, CharacterModel)
    problems = [
        document.problem(("colours",), f"colour '{role}' is missing: add it")
        for role in ROLES
        if role not in model.colours
    ]
    for part in ("colours", "dark"):
        given: Mapping[str, str] = getattr(model, part)
        problems += [document.problem((part, n), _unknown("colour", n, ROLES)) for n in given if n not in ROLES]
    for name, value in model.proportions.items():
        problems += _in_range(document, ("proportions", name), name, value, PROPORTIONS)
    if problems:
        raise PoseFileError(problems)
    return Character(
        id=model.id, hair=model.hair, colours=model.colours, dark=model.dark, proportions=model.proportions
    )


def _unknown(kind: str, name: str, allowed: Sequence[str]) -> str:
    return f"unknown {kind} '{name}': use one of {', '.join(allowed)}"


def _in_range(
    document: Document, loc: Loc, name: str, value: float, ranges: Mapping[str, tuple[float, float]]
) -> list[Problem]:  # fmt: skip
    if name not in ranges:
        return [document.problem(loc, _unknown("parameter", name, sorted(ranges)))]
    low, high = ranges[name]
    if low <= value <= high:
        return []
    return [document.problem(loc, f"'{name}' is {value:g}: use a value from {low:g} to {high:g}")]


def _problems(document: Document, model: SceneModel) -> Iterator[Problem]:
    for name, value in model.base.items():
        yield from _in_range(document, ("base", name), name, value, RANGES)
    yield from _names(document, [(("arms",), model.arms), (("arm_r",), model.arm_r), (("arm_l",), model.arm_l)])
    for i, name in enumerate(model.pins):
        if name not in anchors.NAMES:
            yield document.problem(("pins", i), _unknown("anchor", name, anchors.NAMES))
    for i, name in enumerate(model.true_direction):
        if name not in UNMIRRORED_OK:
            yield document.problem(("true_direction", i), _unknown("parameter", name, UNMIRRORED_OK))
    if model.band and model.band.level not in LEVELS:
        yield document.problem(("band", "level"), _unknown("level", model.band.level, LEVELS))
    for i, step in enumerate(model.steps):
        yield from _step(document, model, i, step)
    yield from _time(document, model)
    yield from _closed(document, model)


def _names(document: Document, arms: Sequence[tuple[Loc, str | None]]) -> Iterator[Problem]:
    for loc, name in arms:
        if name is not None and name not in ARMS:
            yield document.problem(loc, _unknown("arm preset", name, ARMS))


def _step(document: Document, model: SceneModel, i: int, step: StepModel) -> Iterator[Problem]:
    here: Loc = ("steps", i)
    for name, value in step.pose.items():
        yield from _in_range(document, (*here, "pose", name), name, value, RANGES)
    yield from _labels(document, here, step)
    yield from _known(document, (*here, "focus"), "working area", list(step.focus), focus.NAMES)
    for k, arrow in enumerate(step.arrows):
        yield from _known(document, (*here, "arrows", k, "at"), "anchor", [arrow.at], anchors.NAMES)
    if step.shot is not None:
        yield from _known(document, (*here, "shot"), "shot", [step.shot], sorted(model.shots))
    arms = [((*here, key), value) for key, value in (("arms", step.arms), ("arm_r", step.arm_r), ("arm_l", step.arm_l))]
    yield from _names(document, arms)
    if step.move + step.hold <= 0:
        yield document.problem(here, "step takes no time: give 'move' or 'hold' in seconds")


def _known(
    document: Document, loc: Loc, kind: str, names: Sequence[str], allowed: Sequence[str]
) -> Iterator[Problem]:  # fmt: skip
    """Complaints about names that do not exist; the place is that of the name if it is a key there."""
    for name in names:
        if name not in allowed:
            yield document.problem((*loc, name), _unknown(kind, name, allowed))


def _labels(document: Document, here: Loc, step: StepModel) -> Iterator[Problem]:
    for language, text in step.label.items():
        longest = text.replace("{side}", "right").replace("{other}", "right")
        if len(longest) > MAX_LABEL:
            message = f"label has {len(longest)} characters: use at most {MAX_LABEL}"
            yield document.problem((*here, "label", language), message)


def _time(document: Document, model: SceneModel) -> Iterator[Problem]:
    total = sum(s.move + s.hold for s in model.steps)
    if abs(total - model.seconds) > _EPSILON:
        yield document.problem(
            ("seconds",), f"steps take {total:g} s but 'seconds' is {model.seconds:g}: make them equal"
        )


def _closed(document: Document, model: SceneModel) -> Iterator[Problem]:
    """The last pose must be the base, where the first step starts."""
    pose, right, left = dict(model.base), model.arm_r or model.arms, model.arm_l or model.arms
    rest = (right, left)
    for step in model.steps:
        if step.reset:
            pose, (right, left) = dict(model.base), rest
        pose.update(step.pose)
        right, left = step.arm_r or step.arms or right, step.arm_l or step.arms or left
    names = sorted(n for n in {*pose, *model.base} if abs(pose.get(n, 0.0) - model.base.get(n, 0.0)) > _EPSILON)
    if (right, left) != rest:
        names.append("arms")
    if names:
        last = len(model.steps) - 1
        text = f"loop not closed: {', '.join(names)} must return to the base; use 'reset: true' in the last step"
        yield document.problem(("steps", last), text)
