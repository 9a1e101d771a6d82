"""Every form of a drill is written, with the same number of steps in each form and language (`programme.md B12`)."""

from collections.abc import Iterator

from bot.authoring.build_texts import words
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import DrillShape

BAND_FORMS = ("band", "nb", "st")
FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("TG1", "TG2", "TG3", "TG4", "TG5", "TX1"), BAND_FORMS),
    "AN1": ("usual", "short"),
}
STEPS = {"AN0": 5, "AN1": 8, "AN2": 8, "AN3": 8, "SU1": 6, "TG1": 4, "TG2": 5, "TG3": 6, "TG4": 6, "TG5": 8}
"""Steps that the source gives (`programme.md B1` to `B10`)."""
LEFT_OUT = 2
"""Steps that AN1 leaves out in its short form (`programme.md D2` H3)."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing forms and steps that do not match."""
    for name, drill in draft.drills.items():
        yield from _forms(draft, name, drill)
        yield from _counts(draft, name, drill)
        yield from _languages(draft, drill)


def forms_of(drill_id: str) -> tuple[str, ...]:
    """Return the forms in which a drill is written."""
    return FORMS.get(drill_id, ("usual",))


def _forms(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    expected = forms_of(drill.id)
    for form in expected:
        if form not in drill.steps:
            message = f'the steps of form "{form}" are missing; needed here: {", ".join(expected)}'
            yield draft.problem(name, ("steps",), "FORM-MISSING", message, key=True)
    for form in drill.steps:
        if form not in expected:
            message = f'{drill.id} has no form "{form}"; allowed: {", ".join(expected)}'
            yield draft.problem(name, ("steps", form), "FORM-UNKNOWN", message, key=True)


def _counts(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    full = STEPS.get(drill.id) or max(map(len, drill.steps.values()), default=0)
    for form, steps in drill.steps.items():
        right = full - LEFT_OUT if form == "short" else full
        if len(steps) != right:
            message = f'form "{form}" of {drill.id} has {len(steps)} steps; it needs {right}, as the other forms have'
            yield draft.problem(name, ("steps", form), "STEP-COUNT", message, key=True)


def _languages(draft: Draft, drill: DrillShape) -> Iterator[Problem]:
    for language in draft.translated_drills:
        own = words(draft, drill.id, language)
        name = f"translations/{language}/drills/{drill.id}.yaml"
        for form, steps in drill.steps.items():
            if form in own.steps and len(own.steps[form]) != len(steps):
                message = f'form "{form}" needs {len(steps)} steps, as in English'
                yield draft.problem(name, ("steps", form), "STEP-COUNT", message, key=True)
