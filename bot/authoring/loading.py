"""From a folder to a content version, or to everything that is wrong with it at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.authoring.build import build, whole
from bot.authoring.checks import CHECKS
from bot.authoring.draft import Draft
from bot.authoring.drafting import Drafting
from bot.authoring.folder import Folder, read_folder, version_of
from bot.authoring.not_run import not_run
from bot.authoring.problems import Problem, as_text, from_here
from bot.core.content import Content

HARMLESS = ("MEDIA", "MEDIA-MISSING", "MEDIA-BUDGET", "ALT-MISSING", "UNUSED")
"""Problems that are reported but stop nothing: without its animation a card is shown as text, and nobody reads a
message that the bot never says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The outcome: content, and problems sorted by file and line. `notes` say what could not be checked here."""

    version: str
    content: Content | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    draft: Draft = field(default_factory=Draft)
    """What was read, for those who want to point at a place in it."""


class ContentError(Exception):
    """The content cannot be used; the message lists every problem."""


Check = Callable[[Loaded], Loaded]
"""Looks at more than the files, such as the screens: returns the outcome with what it found."""


def load_content(folder: Folder) -> Loaded:
    """Read, check and build the content in `folder`. With any problem that is not `HARMLESS` there is no content.

    Raises:
        OSError: the folder cannot be read.
    """
    found = read_folder(folder)
    version = version_of(found)
    drafting = Drafting(found, str(folder))
    draft = drafting.read()
    problems = [*drafting.problems, *check(draft)]
    parts = whole(draft)
    stopping = [problem for problem in problems if problem.code not in HARMLESS]
    content = build(draft, parts, version) if parts and not stopping else None
    return Loaded(
        version=version,
        content=content,
        problems=tuple(sorted(set(problems))),
        notes=not_run(draft),
        draft=draft,
    )


def sound(loaded: Loaded, folder: Path | None = None) -> Content:
    """Return the content that was found; problems in a `folder` are named as they can be opened from here.

    Raises:
        ContentError: there is none.
    """
    if loaded.content is None:
        raise ContentError(as_text(from_here(loaded.problems, folder) if folder else loaded.problems))
    return loaded.content


def joined(loaded: Loaded, problems: Iterable[Problem], notes: Iterable[str] = ()) -> Loaded:
    """Return the outcome with more problems and notes; with a problem that is not `HARMLESS` it has no content."""
    more = tuple(problems)
    stopped = any(problem.code not in HARMLESS for problem in more)
    return replace(
        loaded,
        content=None if stopped else loaded.content,
        problems=tuple(sorted({*loaded.problems, *more})),
        notes=(*loaded.notes, *notes),
    )


def check(draft: Draft) -> list[Problem]:
    """Return what every check finds."""
    return [problem for one in CHECKS for problem in one(draft)]
