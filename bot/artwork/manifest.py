"""The list of rendered files: what each shows, its size, and from which sources it was made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, cast

from bot.artwork.frame import Options
from bot.artwork.overlay import pick
from bot.artwork.scene import Scene

MANIFEST: Final = "manifest.json"
RIG_VERSION: Final = 2
"""Raise it when the drawing or encoding code gives other pictures for the same pose files (a test says when)."""
OWN: Final = "own"
"""The `source` of a file that was not drawn here but brought by an operator."""
_SCHEMA: Final = 1
_RASTERISER: Final = "resvg-py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rendered file; `alt` by language, `source` is the hash of everything it was made from."""

    name: str
    file: str
    sha256: str
    bytes: int
    width: int
    height: int
    duration: float
    alt: Mapping[str, str]
    source: str


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Entries by file name; empty when there is no manifest yet."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    data = cast("dict[str, list[dict[str, object]]]", json.loads(path.read_text(encoding="utf-8")))
    entries = [Entry(**row) for row in data["media"]]  # pyright: ignore[reportArgumentType]
    return {entry.file: entry for entry in entries}


def write_manifest(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Write the entries sorted by file name; a reader sees the old list or the new one."""
    rows = [asdict(entries[name]) for name in sorted(entries)]
    text = json.dumps({"schema": _SCHEMA, "media": rows}, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder / MANIFEST, (text + "\n").encode())


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place at once: what breaks off half way leaves the old one."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    draft.replace(path)


def sha256(data: bytes) -> str:
    """Hex digest."""
    return hashlib.sha256(data).hexdigest()


@cache
def _rasteriser() -> str:
    try:
        return f"{_RASTERISER} {version(_RASTERISER)}"
    except PackageNotFoundError:
        return f"{_RASTERISER} none"


def scene_hash(scene: Scene, language: str) -> str:
    """Hash of what a loop shows in a language: poses, times and words, but not the alternative text."""
    return sha256(repr(_spoken(replace(scene, alt={}), language)).encode())


def _spoken(scene: Scene, language: str) -> Scene:
    """The loop with the words of one language, so that a new translation leaves the others as they are."""

    def one(words: Mapping[str, str]) -> Mapping[str, str]:
        return {"": pick(words, language)}

    return replace(
        scene,
        tag=one(scene.tag),
        letters=one(scene.letters),
        cap=one(scene.cap),
        shots={name: replace(shot, words=one(shot.words)) for name, shot in scene.shots.items()},
        steps=tuple(replace(step, label=one(step.label)) for step in scene.steps),
    )


def source_hash(scene: Scene, options: Options, kind: str) -> str:
    """Hash of all that decides a picture: a file is made anew only when it changes."""
    look = repr(replace(options, language=""))
    parts = [scene_hash(scene, options.language), look, kind, str(RIG_VERSION), _rasteriser()]
    return sha256("\n".join(parts).encode())
