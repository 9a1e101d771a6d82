"""What could not be checked, in sentences: silence would read as "nothing wrong"."""

from collections.abc import Iterator

from bot.authoring.checks import grade, media
from bot.authoring.draft import Draft

NEEDS = {
    "programme": "numbers, levels, doses, languages and documents",
    "signs": "signs, answers and tiers",
    "safety": "safety rules",
    "service": "the operator's fields",
    "places": "places and clocks",
    "background": "background cards",
}
"""Part of a draft -> what is checked in it."""


def not_run(draft: Draft) -> tuple[str, ...]:
    """Return one sentence for each thing that was not checked."""
    return tuple(_sentences(draft))


def _sentences(draft: Draft) -> Iterator[str]:
    for part, what in NEEDS.items():
        if getattr(draft, part) is None:
            yield f"{what} were not checked: {part}.yaml could not be read"
    broken = [name for name in draft.files if name.startswith("drills/") and name not in draft.drills]
    if broken:
        yield f"these drills were not checked: {', '.join(broken)} could not be read"
    yield grade.NOT_MEASURED if grade.available() else grade.NOT_RUN
    others = [language for language in draft.languages if language != "en"]
    if others:
        yield f"reading grades in {', '.join(others)} were not measured: the measure knows English only"
        yield f"what safety texts in {', '.join(others)} say was not checked: the wordings known are English"
        yield f"praise, comfort and claims in {', '.join(others)} were not looked for: the phrases known are English"
    yield from media.not_run(draft)
