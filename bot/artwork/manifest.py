"""The list of rendered files: what each shows, its size, and from which sources it was made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

from bot.artwork.frame import Options
from bot.artwork.scene import Scene

MANIFEST: Final = "manifest.json"
_SCHEMA: Final = 1
_NOT_DRAWING: Final = (
    "assemble.py", "commands.py", "files.py", "manifest.py", "reading.py", "schema.py", "sheet.py", "subset.py",
)  # fmt: skip
"""Modules whose work is already seen in the scene, or not seen in the file at all."""
_LIBRARIES: Final = ("resvg-py", "pillow", "av")


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
    """Write the entries sorted by file name."""
    rows = [asdict(entries[name]) for name in sorted(entries)]
    text = json.dumps({"schema": _SCHEMA, "media": rows}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha256(data: bytes) -> str:
    """Hex digest."""
    return hashlib.sha256(data).hexdigest()


@cache
def _tool_hash() -> str:
    """Hash of the drawing code, the fonts and the versions of the libraries."""
    digest = hashlib.sha256()
    root = files("bot.artwork")
    for folder in (root, root / "fonts"):
        for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if item.name.endswith((".py", ".otf")) and item.name not in _NOT_DRAWING:
                digest.update(item.name.encode() + item.read_bytes())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}".encode())
        except PackageNotFoundError:
            digest.update(f"{library} none".encode())
    return digest.hexdigest()


def source_hash(scene: Scene, options: Options, kind: str) -> str:
    """Hash of all that is seen in a file: the file is made anew only when it changes."""
    return sha256("\n".join([repr(replace(scene, alt={})), repr(options), kind, _tool_hash()]).encode())
