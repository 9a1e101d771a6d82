"""Where content files come from, and which of a folder's files are content."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

NOT_READ = ("poses", "characters")
"""Folders that the artwork is drawn from; nothing in them is shown before it is drawn."""

Folder = Path | Traversable


def default_folder(override: str | None = None) -> Path:
    """Return the folder of content: `override` if given (the caller's setting), else the one beside the package.

    Raises:
        FileNotFoundError: neither is a folder.
    """
    if override:
        folder = Path(override)
    else:
        with as_file(files("bot")) as package:
            folder = package.parent / "content"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not a folder of content; name one with MIDBACK_CONTENT_DIR")
    return folder


def read_folder(folder: Folder) -> dict[str, bytes]:
    """Return the bytes of every content file by its name inside `folder` (`drills/AN1.yaml`), sorted by name.

    Links are followed, as some platforms mount files that way, but for those to a folder around the link.

    Raises:
        OSError: the folder cannot be read.
    """
    return dict(sorted((name, item.read_bytes()) for name, item in _walk(folder, "") if is_content(name)))


def is_content(name: str) -> bool:
    """Whether a file is read: YAML, documents and the list of media; no notes for people, no drawing sources."""
    first = name.split("/", 1)[0]
    if first in NOT_READ or name.lower().endswith("readme.md"):
        return False
    if first == "media":
        return name in {"media/manifest.yaml", "media/manifest.json"}
    return name.endswith((".yaml", ".yml", ".md"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is left alone, as systems and editors put it there for themselves."""
    return name.startswith((".", "__"))


def version_of(found: Mapping[str, bytes]) -> str:
    """Return the content version: the first 12 hex digits of the SHA-256 over names and bytes, sorted by name."""
    digest = hashlib.sha256()
    for name in sorted(found):
        digest.update(name.encode() + b"\0" + hashlib.sha256(found[name]).digest())
    return digest.hexdigest()[:12]


def _walk(folder: Folder, prefix: str, above: tuple[Path, ...] = ()) -> Iterator[tuple[str, Folder]]:
    around = (*above, folder.resolve()) if isinstance(folder, Path) else above
    for item in folder.iterdir():
        if is_hidden(item.name) or _leads_back(item, around):
            continue
        if item.is_dir():
            yield from _walk(item, f"{prefix}{item.name}/", around)
        else:
            yield prefix + item.name, item


def _leads_back(item: Folder, around: tuple[Path, ...]) -> bool:
    """Whether it is a link to one of the folders around it, or above them: who followed it would never end."""
    if not isinstance(item, Path) or not item.is_symlink():
        return False
    target = Path(os.path.realpath(item))  # `resolve` gives up on a link to itself
    return any(one.is_relative_to(target) for one in around)
