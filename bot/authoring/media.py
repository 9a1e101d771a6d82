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
_TEXT = ("name", "file", "sha256")
LENGTHS = ("seconds", "duration")
"""How the length of an animation may be called, the first one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An animation with where it stands in the list, and what it says instead of itself, by language."""

    media: Media
    file: str
    path: yaml_files.Path
    alts: Mapping[str, str]
    size: Plain = None
    """How many bytes the list says that its file has; None when it does not say."""


def read_media(file: YamlFile, folder: str) -> tuple[dict[str, Listed], list[Problem]]:
    """Return media by name from a manifest: a list, or a map with a list under `media`, `files` or `animations`.

    An entry has `name`, `file` (beside the manifest), `sha256`, `width`, `height`, `seconds` (or `duration`), and, as
    far as it is known, `bytes` and `alt`.
    """
    found: dict[str, Listed] = {}
    problems: list[Problem] = []
    for path, entry in _entries(file.value):
        listed = _listed(entry, file.name, path, folder) if isinstance(entry, dict) else None
        if listed is None:
            message = "an animation needs name, file, sha256, width, height and seconds; draw it again"
            problems.append(Problem(file.name, *file.place(path), "MEDIA", message))
        elif listed.media.name not in found or listed.media.path.endswith(PREFERRED):
            found[listed.media.name] = listed
    return found, problems


def _alts(entry: Mapping[str, Plain]) -> dict[str, str]:
    alt = entry.get("alt")
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


def _listed(entry: Mapping[str, Plain], file: str, path: yaml_files.Path, folder: str) -> Listed | None:
    texts = {key: entry.get(key) for key in _TEXT}
    sizes = [entry.get("width"), entry.get("height"), next((entry[key] for key in LENGTHS if key in entry), None)]
    if not all(isinstance(text, str) and text for text in texts.values()):
        return None
    if not all(isinstance(size, int | float) and size > 0 for size in sizes):
        return None
    width, height, seconds = (float(str(size)) for size in sizes)
    alts = _alts(entry)
    media = Media(
        name=str(texts["name"]),
        path=str(Path(folder) / "media" / str(texts["file"])),
        sha256=str(texts["sha256"]),
        width=int(width),
        height=int(height),
        seconds=seconds,
        alt=alts.get("en", ""),
    )
    return Listed(media=media, file=file, path=path, alts=alts, size=entry.get("bytes"))
