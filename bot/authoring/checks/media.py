"""Drawn animations are there for both sides, as listed, small enough and with words (`programme.md B14`)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.authoring.checks.forms import FORMS
from bot.authoring.draft import Draft
from bot.authoring.media import LENGTHS, Listed
from bot.authoring.playing_time import playing_time
from bot.authoring.problems import Problem
from bot.authoring.shapes import DrillShape

OTHER = {".L": ".R", ".R": ".L"}
BUDGETS = {".mp4": 200_000, ".gif": 400_000}
"""Bytes of one file."""
SET_BUDGET = 10_000_000
"""Bytes of all files that are sent."""
TEXT_ONLY = ("AN1.short", "TX1.nb", "TX1.st")
"""Forms that are shown as text alone: the loop of another form would show what must be left out."""
HEIGHTS = ("level", "low", "high")
CLOSE_S = 0.25
"""A loop plays so much longer or shorter than it was planned: it is made of whole pictures."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find listed files that are missing, altered or too large, sides without mirror image, forms without a loop.

    An animation that is not the listed one, or has no words, is marked unusable and is not built in.
    """
    total = 0
    for name, listed in list(draft.media.items()):
        path = Path(listed.media.path)
        data = path.read_bytes() if path.is_file() else None
        for message in _mistakes(draft, name, listed, data):
            yield draft.problem(listed.file, listed.path, "MEDIA", message)
            draft.unusable.add(name)
        yield from _words(draft, name, listed)
        if data is None:
            continue
        if _is_listed(listed, data):
            yield from _measures(draft, name, listed, data)
        total += len(data)
        limit = BUDGETS.get(path.suffix, min(BUDGETS.values()))
        if len(data) > limit:
            message = f'"{name}" has {len(data)} bytes; allowed: {limit}; draw it again with fewer colours or frames'
            yield draft.problem(listed.file, listed.path, "MEDIA-BUDGET", message)
    if total > SET_BUDGET:
        message = f"all animations have {total} bytes; allowed: {SET_BUDGET}; make some of them smaller"
        yield draft.problem(manifest(draft), (), "MEDIA-BUDGET", message)
    if draft.media:
        yield from _missing(draft)


def not_run(draft: Draft) -> Iterator[str]:
    """Say what was not checked, after the check."""
    file = manifest(draft)
    if not file:
        yield "animations were not checked: there is no media/manifest.json in this folder"
    elif not draft.media:
        yield f"animations were not checked: {file} lists none that could be read"
    if draft.untimed:
        files = ", ".join(sorted(draft.untimed))
        yield f"how long these animations play was not checked, since their files do not say it: {files}"


def manifest(draft: Draft) -> str:
    """Return the name of the list of animations, empty if there is none."""
    return next((name for name in draft.files if name.startswith("media/")), "")


def _mistakes(draft: Draft, name: str, listed: Listed, data: bytes | None) -> Iterator[str]:
    if f"drills/{name.split('.', 1)[0]}.yaml" not in draft.files:
        yield f'"{name}" belongs to no drill; draw it under a drill\'s id'
    mirrored = name[:-2] + OTHER.get(name[-2:], "")
    if name[-2:] in OTHER and mirrored not in draft.media:
        yield f'"{name}" has no mirror image "{mirrored}"; draw it'
    file = Path(listed.media.path).name
    if data is None:
        yield f'the file of "{name}" is missing ({file}); draw it again'
    elif not _is_listed(listed, data):
        yield f'the file of "{name}" is not the one that was listed ({file}); draw it again'


def _is_listed(listed: Listed, data: bytes) -> bool:
    return hashlib.sha256(data).hexdigest() == listed.media.sha256


def _measures(draft: Draft, name: str, listed: Listed, data: bytes) -> Iterator[Problem]:
    """Hold size and length, as listed, against the file."""
    if listed.size not in (None, len(data)):
        message = f'"{name}" is listed with {listed.size} bytes, its file has {len(data)}; draw it again'
        yield draft.problem(listed.file, (*listed.path, "bytes"), "MEDIA", message)
    seconds = playing_time(data)
    if seconds is None:
        draft.untimed.add(Path(listed.media.path).name)
    elif abs(seconds - listed.media.seconds) > CLOSE_S:
        message = f'"{name}" is listed with {listed.media.seconds:g} s, its file plays {seconds:g} s; draw it again'
        key = next(key for key in LENGTHS if (*listed.path, key) in draft.files[listed.file].keys)
        yield draft.problem(listed.file, (*listed.path, key), "MEDIA", message)


def _words(draft: Draft, name: str, listed: Listed) -> Iterator[Problem]:
    for language in draft.languages:
        if language not in listed.alts:
            message = f'"{name}" has no words in "{language}" for people who cannot see it; write its alt'
            yield draft.problem(listed.file, (*listed.path, "alt"), "ALT-MISSING", message)
    if not listed.media.alt:
        draft.unusable.add(name)


def _missing(draft: Draft) -> Iterator[Problem]:
    for drill in draft.drills.values():
        for stem in _stems(drill):
            if not any(name in draft.media for name in (stem, f"{stem}.L", f"{stem}.R")):
                message = f'"{stem}" has no animation; draw it, or people get text alone'
                yield draft.problem(manifest(draft), (), "MEDIA-MISSING", message)


def _stems(drill: DrillShape) -> Iterator[str]:
    """Return what the screens look for, without the side."""
    if drill.id == "SU1":
        yield from (f"SU1.{height}" for height in HEIGHTS)
        return
    for form in FORMS.get(drill.id, ("usual",)):
        stem = drill.id if form in {"usual", "band"} else f"{drill.id}.{form}"
        if stem not in TEXT_ONLY:
            yield stem
