"""Drawn animations are there for both sides, as listed, small enough and with words (`programme.md B14`)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.authoring.checks.forms import FORMS
from bot.authoring.draft import Draft
from bot.authoring.media import Listed
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
NOT_RUN = "animations were not checked: there is no media/manifest.json in this folder"


def check(draft: Draft) -> Iterator[Problem]:
    """Find listed files that are missing, altered or too large, sides without mirror image, forms without a loop.

    An animation that cannot be sent as listed is marked unusable and is not built in.
    """
    total = 0
    for name, listed in list(draft.media.items()):
        for message in _mistakes(draft, name, listed):
            yield draft.problem(listed.file, listed.path, "MEDIA", message)
            draft.unusable.add(name)
        yield from _words(draft, name, listed)
        size = _size(listed)
        total += size
        limit = BUDGETS.get(Path(listed.media.path).suffix, min(BUDGETS.values()))
        if size > limit:
            message = f'"{name}" has {size} bytes; allowed: {limit}; draw it again with fewer colours or frames'
            yield draft.problem(listed.file, listed.path, "MEDIA-BUDGET", message)
    manifest = next((name for name in draft.files if name.startswith("media/")), "")
    if total > SET_BUDGET:
        message = f"all animations have {total} bytes; allowed: {SET_BUDGET}; make some of them smaller"
        yield draft.problem(manifest, (), "MEDIA-BUDGET", message)
    if draft.media:
        yield from _missing(draft, manifest)


def _mistakes(draft: Draft, name: str, listed: Listed) -> Iterator[str]:
    if f"drills/{name.split('.', 1)[0]}.yaml" not in draft.files:
        yield f'"{name}" belongs to no drill; draw it under a drill\'s id'
    mirrored = name[:-2] + OTHER.get(name[-2:], "")
    if name[-2:] in OTHER and mirrored not in draft.media:
        yield f'"{name}" has no mirror image "{mirrored}"; draw it'
    path = Path(listed.media.path)
    if not path.is_file():
        yield f'the file of "{name}" is missing ({path.name}); draw it again'
    elif hashlib.sha256(path.read_bytes()).hexdigest() != listed.media.sha256:
        yield f'the file of "{name}" is not the one that was listed ({path.name}); draw it again'


def _words(draft: Draft, name: str, listed: Listed) -> Iterator[Problem]:
    for language in draft.languages:
        if language not in listed.alts:
            message = f'"{name}" has no words in "{language}" for people who cannot see it; write its alt'
            yield draft.problem(listed.file, listed.path, "ALT-MISSING", message)


def _size(listed: Listed) -> int:
    path = Path(listed.media.path)
    return path.stat().st_size if path.is_file() else 0


def _missing(draft: Draft, manifest: str) -> Iterator[Problem]:
    for drill in draft.drills.values():
        for stem in _stems(drill):
            if not any(name in draft.media for name in (stem, f"{stem}.L", f"{stem}.R")):
                message = f'"{stem}" has no animation; draw it, or people get text alone'
                yield draft.problem(manifest, (), "MEDIA-MISSING", message)


def _stems(drill: DrillShape) -> Iterator[str]:
    """Return what the screens look for, without the side."""
    if drill.id == "SU1":
        yield from (f"SU1.{height}" for height in HEIGHTS)
        return
    for form in FORMS.get(drill.id, ("usual",)):
        stem = drill.id if form in {"usual", "band"} else f"{drill.id}.{form}"
        if stem not in TEXT_ONLY:
            yield stem
