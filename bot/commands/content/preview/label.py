"""The label of a folder of content: what is in it, at a glance, as on a packet of food."""

from collections.abc import Iterator

from bot.authoring import Loaded
from bot.authoring.build import places_of
from bot.authoring.checks.grade import FEWEST_WORDS, readable
from bot.authoring.checks.level_seconds import CHECK_INS_S, seconds_of
from bot.authoring.reading import available, grade
from bot.authoring.texts import Role, all_texts
from bot.commands.content.preview.html import facts, safe, section, table
from bot.core.content import Content

MINUTE_S = 60
KILO = 1000


def label(loaded: Loaded, content: Content | None, kilobytes: float) -> str:
    """Return the label as HTML."""
    return section("What is in it", facts(_facts(loaded, content, kilobytes)), _levels(loaded), anchor="label")


def _facts(loaded: Loaded, content: Content | None, kilobytes: float) -> Iterator[tuple[str, str]]:
    draft, programme = loaded.draft, loaded.draft.programme
    yield "Version", f"<code>{safe(loaded.version)}</code>"
    yield "Languages", safe(", ".join(draft.languages))
    yield "Drills", str(len(draft.drills))
    yield "Animations", f"{len(draft.media)}, {kilobytes:.0f} kB in all"
    yield "Reading grade", safe(_grades(loaded))
    if content is not None:
        constants = content.programme.constants
        yield "Holds", safe(f"{constants.hold_t3_h} hours after a T3 sign, {constants.hold_t4_h} after a T4 one")
        yield "Signs asked", f"{len(content.programme.emergency)} emergency, {len(content.programme.today)} today"
    if programme is not None:
        yield "Programme", safe(f"{programme.name}: {programme.intended_use}")
        yield "Author", safe(programme.author)
        yield "Clinical reviewer", safe(", ".join(dict.fromkeys((programme.clinical_reviewer, programme.review_date))))


def _grades(loaded: Loaded) -> str:
    if not available():
        return "not measured here: the textstat library is not installed"
    found = [
        grade(reading)
        for text in all_texts(loaded.draft)
        if text.language == "en" and text.role is not Role.BUTTON
        if len((reading := readable(text.value)).split()) >= FEWEST_WORDS
    ]
    if not found:
        return "no text is long enough"
    return f"{sum(found) / len(found):.1f} on average, {max(found):.1f} at most, of {len(found)} texts in English"


def _levels(loaded: Loaded) -> str:
    programme = loaded.draft.programme
    if programme is None:
        return ""
    rows: list[tuple[str, ...]] = []
    for level, items in sorted(programme.levels.items()):
        seconds = [seconds_of(loaded.draft, item) for item in items]
        total = CHECK_INS_S + sum(one or 0 for one in seconds)
        holds = ", ".join("/".join(names) for item in items for _, names in places_of(item))
        rows.append((safe(level), f"{total / MINUTE_S:.1f}", f"{total * 7 / MINUTE_S:.0f}", safe(holds)))
    return table("Minutes, at most, with the questions", ("Level", "A session", "A week of them", "Holds"), rows)
