"""A page for each drill: its loops, its words in each form, its numbers, and its cards as they are shown."""

from collections.abc import Iterator, Sequence

from bot.authoring import Loaded, Problem
from bot.authoring.shapes import DrillShape, DrillWords
from bot.commands.content.preview.chat import bubble, video
from bot.commands.content.preview.html import (
    Page,
    as_shown,
    bullets,
    facts,
    link,
    note,
    numbered,
    safe,
    section,
)
from bot.commands.content.preview.problems import told
from bot.commands.scenes import drill_scenes
from bot.core.content import Content
from bot.telegram_ui.screens import face_of


def list_page(loaded: Loaded, problems: Sequence[Problem]) -> Page:
    """Return the page that leads to all drills."""
    items = [
        f"{link(file_of(drill.id), f'{drill.id} {drill.name}')} {_count(loaded, drill.id)}{_wrong(problems, name)}"
        for name, drill in sorted(loaded.draft.drills.items())
    ]
    return Page(file="drills.html", title="Drills", body=bullets(items) or note("No drill could be read."))


def pages(loaded: Loaded, content: Content | None, problems: Sequence[Problem]) -> Iterator[Page]:
    """Return a page for each drill."""
    for name, drill in sorted(loaded.draft.drills.items()):
        body = "\n".join(
            (
                told(problems, name),
                _loops(loaded, drill.id),
                _words(drill),
                *_translations(loaded, drill.id),
                section("Numbers", _numbers(drill)),
                _cards(content, drill.id),
            )
        )
        yield Page(file=file_of(drill.id), title=f"{drill.id} {drill.name}", body=body)


def file_of(drill_id: str) -> str:
    """Return the name of a drill's page."""
    kept = "".join(letter for letter in drill_id if letter.isalnum() or letter in "-_")
    return f"drill-{kept}.html"


def _count(loaded: Loaded, drill_id: str) -> str:
    loops = sum(name.split(".")[0] == drill_id for name in loaded.draft.media)
    return f"<small>{loops} loops</small>"


def _wrong(problems: Sequence[Problem], file: str) -> str:
    found = sum(problem.file == file for problem in problems)
    return f' <b class="bad">{found} to mend</b>' if found else ""


def _loops(loaded: Loaded, drill_id: str) -> str:
    own = [listed.media for name, listed in sorted(loaded.draft.media.items()) if name.split(".")[0] == drill_id]
    if not own:
        return section("Loops", note("There is no animation; people get text alone."))
    shown = "\n".join(
        f"<figure>{video(media)}<figcaption><b>{safe(media.name)}</b> {media.seconds:g} s<br>{safe(media.alt)}"
        "</figcaption></figure>"
        for media in own
    )
    return section("Loops", f'<div class="loops">{shown}</div>')


def _words(drill: DrillWords, title: str = "Words") -> str:
    forms = [
        f"<h3>Form {safe(form)}</h3>{numbered(as_shown(step) for step in steps)}" for form, steps in drill.steps.items()
    ]
    rows = [
        (name, as_shown(text))
        for name, text in (
            ("Cue", drill.cue),
            ("Feel", drill.feel),
            ("Common slip", drill.mistake),
            ("Tempo", drill.tempo),
            ("Tip", drill.tip),
            ("Learn more", drill.learn_more),
        )
        if text
    ]
    easier = f"<h3>To make it easier</h3>{numbered(as_shown(text) for text in drill.regressions)}"
    rated = [f"<b>{safe(key)}</b> {as_shown(text)}" for key, text in drill.keys.items()]
    return section(title, *forms, facts(rows), easier, f"<h3>What is rated</h3>{bullets(rated)}" if rated else "")


def _translations(loaded: Loaded, drill_id: str) -> Iterator[str]:
    for language, drills in sorted(loaded.draft.translated_drills.items()):
        if drill_id in drills:
            inner = _words(drills[drill_id], f"Words in {language}: {drills[drill_id].name}")
            yield f"<details><summary>In {safe(language)}</summary>{inner}</details>"


def _numbers(drill: DrillShape) -> str:
    return facts(
        [
            ("Source", safe(drill.source)),
            ("Sides", "each side" if drill.sided else "once"),
            ("Repetitions", str(drill.reps)),
            ("Seconds", f"{drill.timing.fixed_s} and {drill.timing.rep_s} a repetition"),
            ("Slowest cycle", f"{drill.tempo_s} s or more"),
        ]
    )


def _cards(content: Content | None, drill_id: str) -> str:
    if content is None or drill_id not in content.programme.drills:
        return ""
    shown = [
        bubble(face_of(scene.state, content), scene.name)
        for scene in drill_scenes(content, content.programme.drills[drill_id], "en")
        if "R: " not in scene.name.replace(f"{drill_id} ", "")
    ]
    return section("Cards", note("The left side stands for both."), f'<div class="screens">{"".join(shown)}</div>')
