"""The shipped loops, loaded once, and small loops made by hand."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.artwork.files import load_characters, load_scenes
from bot.artwork.scene import Scene, Shot, Step
from bot.artwork.theme import Character

CONTENT = Path(__file__).parents[2] / "content"
POSES = CONTENT / "poses"
MEDIA = CONTENT / "media"

STILL = """\
schema: 1
id: XX1
sided: true
seconds: 3
alt: {en: "1 Stand. 2 Rest."}
shots:
  main: {view: back}
steps:
  - {step: 1, label: {en: Stand tall}, hold: 2}
  - {step: 2, label: {en: Rest}, hold: 1}
"""
"""A loop that is drawn quickly, since nothing moves."""


@cache
def scenes() -> dict[str, Scene]:
    return {scene.name: scene for scene in load_scenes(POSES)}


@cache
def characters() -> dict[str, Character]:
    return load_characters(CONTENT / "characters")


def by_id() -> list[Scene]:
    """One loop of each kind."""
    return [scene for scene in scenes().values() if scene.side in {"right", None}]


def some_times(scene: Scene, count: int = 6) -> list[float]:
    return [round(scene.length * (i + 0.4) / count, 3) for i in range(count)]


def small(*steps: Step, view: str = "back", **more: object) -> Scene:
    """A loop for the right side with no more than it needs."""
    row = steps or (Step(number=1, label={"en": "Stand"}, hold=1.0), Step(number=2, label={"en": "Rest"}, move=1.0))
    base = Scene(
        id="XX1",
        side="right",
        mirrored=False,
        tag={"en": "RIGHT"},
        letters={"en": "RL"},
        cap={"en": "max {limit}/10"},
        alt={"en": "1 Stand. 2 Rest."},
        shots={"main": Shot(view=view, words={"en": "from behind"})},
        steps=row,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def needs_render() -> None:
    """Skip where the render extra is not installed."""
    for module in ("resvg_py", "PIL", "av"):
        pytest.importorskip(module, reason="the render extra is not installed")


def still_content(folder: Path) -> Path:
    """A folder of content with one small loop for both sides."""
    for part in ("poses", "characters"):
        (folder / part).mkdir()
    shutil.copy(POSES / "words.yaml", folder / "poses")
    shutil.copytree(CONTENT / "characters", folder / "characters", dirs_exist_ok=True)
    (folder / "poses" / "XX1.yaml").write_text(STILL, encoding="utf-8")
    return folder
