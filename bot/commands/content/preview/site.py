"""The whole site: pages, style and animations, written into a folder."""

import shutil
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from bot.authoring import Loaded, Problem
from bot.authoring.build import build, whole
from bot.commands.content.drawn import drawn
from bot.commands.content.preview import drills, flow, html, rules, screens
from bot.commands.content.preview.chat import MEDIA
from bot.commands.content.preview.html import Page, bullets, note, safe, section
from bot.commands.content.preview.label import KILO, label
from bot.commands.content.preview.played import play_some
from bot.commands.content.preview.problems import told
from bot.core.content import Content

STYLE = "site.css"
PLAY = "To try it as a chat, with a clock that can be set forward: <code>midback demo</code>."


def write(loaded: Loaded, out: Path) -> list[Path]:
    """Write the site into `out`, which is made if need be; return its pages.

    Raises:
        OSError: it cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    copied = _copy_media(loaded, out / MEDIA)
    found = list(pages(loaded, copied / KILO))
    menu = [(page.file, page.title) for page in found if not page.file.startswith("drill-")]
    foot = f"Content {loaded.version}. Made by midback content preview; nothing here is loaded from elsewhere."
    for page in found:
        (out / page.file).write_text(html.whole(page, menu, foot), encoding="utf-8")
    (out / STYLE).write_bytes((files("bot.commands.content.preview") / STYLE).read_bytes())
    return [out / page.file for page in found]


def pages(loaded: Loaded, kilobytes: float) -> Iterator[Page]:
    """Return every page; screens and flow only when the content is whole enough to draw them."""
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
    "UNKNOWN-FILE",
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
        section("Play", f"<p>{PLAY}</p>"),
    )
    return Page(file="index.html", title="Overview", body="\n".join(part for part in parts if part))


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
