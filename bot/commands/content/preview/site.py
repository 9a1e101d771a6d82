"""The whole site: pages, style and animations, written into a folder."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.authoring import Loaded, Problem
from bot.authoring.build import build, whole
from bot.commands.content.preview import drills, flow, html, play, rules, screens
from bot.commands.content.preview.chat import MEDIA
from bot.commands.content.preview.html import Page, bullets, link, note, safe, section
from bot.commands.content.preview.label import KILO, label
from bot.commands.content.preview.play import Cast
from bot.commands.content.preview.played import play_some
from bot.commands.content.preview.problems import told
from bot.commands.drawn import drawn
from bot.core.content import Content

STYLE = "site.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was written: the files of its pages, and `show`, which puts one more page into the same frame, as HTML."""

    files: Sequence[Path]
    show: Callable[[Page], str]


def write(loaded: Loaded, out: Path, cast: Cast) -> Site:
    """Write the site into `out`, which is made if need be; `cast` can be played on it.

    Raises:
        OSError: it cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    copied = _copy_media(loaded, out / MEDIA)
    found = list(pages(loaded, copied / KILO, cast))
    menu = [(page.file, page.title) for page in found if not page.file.startswith("drill-")]
    foot = f"Content {loaded.version}. Made by midback content preview; nothing here is loaded from elsewhere."

    def show(page: Page) -> str:
        return html.whole(page, menu, foot)

    for page in found:
        (out / page.file).write_text(show(page), encoding="utf-8")
    (out / STYLE).write_bytes((files("bot.commands.content.preview") / STYLE).read_bytes())
    return Site(files=[out / page.file for page in found], show=show)


def pages(loaded: Loaded, kilobytes: float, cast: Cast) -> Iterator[Page]:
    """Return every page; screens and flow only when the content is whole enough to draw them, Play when it is sound."""
    content = drawable(loaded)
    more, notes = drawn(loaded)
    problems = sorted({*loaded.problems, *more})
    yield _front(loaded, content, problems, [*loaded.notes, *notes], kilobytes)
    yield drills.list_page(loaded, problems)
    yield from drills.pages(loaded, content, problems)
    yield rules.page(loaded, problems)
    if content is not None:
        played = play_some(content)
        yield from screens.pages(content)
        yield screens.messages_page(content, played)
        yield flow.page(played)
    if loaded.content is not None:
        yield play.page(cast)


def drawable(loaded: Loaded) -> Content | None:
    """Return the content; with problems, what can be built in spite of them, or None."""
    if loaded.content is not None:
        return loaded.content
    parts = whole(loaded.draft)
    stops = {problem.code for problem in loaded.problems} - WORDS_ONLY
    return build(loaded.draft, parts, loaded.version) if parts is not None and not stops else None


WORDS_ONLY = frozenset({
    "BANNED", "SHOP", "GRADE", "TAG", "TOO-LONG", "CARD-TOO-LONG", "FORM-RULE", "SAFETY-TEXT", "TEMPO", "DOSE",
    "LEVEL-SECONDS", "UNREACHABLE", "BLANK", "SOURCE", "MEDIA", "MEDIA-MISSING", "MEDIA-BUDGET", "ALT-MISSING",
    "UNKNOWN-FILE", "UNUSED",
})  # fmt: skip
"""Problems that leave everything in its place, so that the screens can be drawn and looked at all the same."""


def _front(
    loaded: Loaded, content: Content | None, problems: Sequence[Problem], notes: Sequence[str], kilobytes: float
) -> Page:
    fine = "" if problems else '<p class="fine">midback content check finds no problems.</p>'
    parts = (
        told(problems) or fine,
        section("Not checked", bullets(map(safe, notes))) if notes else "",
        note("Screens and flow can be drawn when these problems are mended.") if content is None else "",
        label(loaded, content, kilobytes),
        section("Play", _play(loaded)),
    )
    return Page(file="index.html", title="Overview", body="\n".join(part for part in parts if part))


def _play(loaded: Loaded) -> str:
    if loaded.content is None:
        return note("It can be played as a chat when these problems are mended.")
    there = link(play.FILE, "as anybody on any day")
    return f"<p>{there}, as a chat with the real bot; or from the start, with <code>midback demo</code>.</p>"


def _copy_media(loaded: Loaded, folder: Path) -> int:
    """Copy the animations beside the pages; return their bytes."""
    total = 0
    for listed in loaded.draft.media.values():
        source = Path(listed.media.path)
        if source.is_file():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(source, folder / source.name)
            total += source.stat().st_size
    return total
