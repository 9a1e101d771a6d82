"""Drawn animations are there for both sides, as listed (`programme.md B14`)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.core.content import Media

OTHER = {".L": ".R", ".R": ".L"}


def check(draft: Draft) -> Iterator[Problem]:
    """Find listed files that are missing or altered, sides without their mirror image, and names of no drill.

    Such an animation is marked unusable and is not built in.
    """
    manifest = next((name for name in draft.files if name.startswith("media/")), "")
    for name, media in list(draft.media.items()):
        for message in _mistakes(draft, name, media):
            yield draft.problem(manifest, (), "MEDIA", message)
            draft.unusable.add(name)


def _mistakes(draft: Draft, name: str, media: Media) -> Iterator[str]:
    if name.split(".", 1)[0] not in draft.drill_files:
        yield f'"{name}" belongs to no drill; draw it under a drill\'s id'
    mirrored = name[:-2] + OTHER.get(name[-2:], "")
    if name[-2:] in OTHER and mirrored not in draft.media:
        yield f'"{name}" has no mirror image "{mirrored}"; draw it'
    path = Path(media.path)
    if not path.is_file():
        yield f'the file of "{name}" is missing ({path.name}); draw it again'
    elif hashlib.sha256(path.read_bytes()).hexdigest() != media.sha256:
        yield f'the file of "{name}" is not the one that was listed ({path.name}); draw it again'
