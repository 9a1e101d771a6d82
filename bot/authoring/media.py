"""Reads the list of drawn animations that the artwork leaves in `media/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.authoring import yaml_files
from bot.authoring.markup import blank
from bot.authoring.problems import Problem
from bot.authoring.yaml_files import Plain, YamlFile
from bot.core.content import Media

PREFERRED = ".mp4"
"""Where an animation was drawn in several kinds, this one is sent."""
_TEXT = ("name", "file", "sha256", "alt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An animation with where it stands in the list, and what it says instead of itself, by language."""

    media: Media
    file: str
    path: yaml_files.Path
    alts: Mapping[str, str]


def read_media(file: YamlFile, folder: str) -> tuple[dict[str, Listed], list[Problem]]:
    """Return media by name from a manifest: a list, or a map with a list under `media`, `files` or `animations`.

    An entry has `name`, `file` (beside the manifest), `sha256`, `width`, `height`, `seconds` (or `duration`) and `alt`.
    """
    found: dict[str, Listed] = {}
    problems: list[Problem] = []
    for path, entry in _entries(file.value):
        media = _media(entry, folder)
        if media is None:
            message = "an animation needs name, file, sha256, width, height, seconds and alt; draw it again"
            problems.append(Problem(file.name, *file.place(path), "MEDIA", message))
        elif media.name not in found or media.path.endswith(PREFERRED):
            found[media.name] = Listed(media=media, file=file.name, path=path, alts=_alts(entry))
    return found, problems


def _alts(entry: Plain) -> dict[str, str]:
    alt = entry.get("alt") if isinstance(entry, dict) else None
    if isinstance(alt, dict):
        return {language: text for language, text in alt.items() if isinstance(text, str) and not blank(text)}
    return {"en": alt} if isinstance(alt, str) and not blank(alt) else {}


def _entries(value: Plain) -> list[tuple[tuple[str | int, ...], Plain]]:
    if isinstance(value, list):
        return [((index,), entry) for index, entry in enumerate(value)]
    if isinstance(value, dict):
        for key in ("media", "files", "animations"):
            if key in value:
                return [((key, *path), entry) for path, entry in _entries(value[key])]
        return [((key,), _named(key, entry)) for key, entry in value.items() if isinstance(entry, dict)]
    return []


def _named(name: str, entry: Mapping[str, Plain]) -> Plain:
    return {"name": name, **entry}


def _media(entry: Plain, folder: str) -> Media | None:
    if not isinstance(entry, dict):
        return None
    texts = {key: entry.get(key) for key in _TEXT}
    if isinstance(texts["alt"], dict):
        texts["alt"] = texts["alt"].get("en")
    sizes = [entry.get("width"), entry.get("height"), entry.get("seconds", entry.get("duration"))]
    if not all(isinstance(text, str) and text for text in texts.values()):
        return None
    if not all(isinstance(size, int | float) and size > 0 for size in sizes):
        return None
    width, height, seconds = (float(str(size)) for size in sizes)
    return Media(
        name=str(texts["name"]),
        path=str(Path(folder) / "media" / str(texts["file"])),
        sha256=str(texts["sha256"]),
        width=int(width),
        height=int(height),
        seconds=seconds,
        alt=str(texts["alt"]),
    )
