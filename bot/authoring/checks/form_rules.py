"""The source's rules of form, which English cards must keep saying (`programme.md S20, S28, S38, S48, S51, S75`)."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import DrillShape

NERVE = ("AN1", "AN2", "AN3")
SET_STEPS = 3
"""Steps before the head moves: tall, back, down."""
DOWN_AND_BACK = re.compile(r"\b(down and back|back and down)\b")
_SAFE_BAND = {
    "must not slide": "the anchor must not slide or come closer",
    "under both arms": "the band goes under both arms, around the ribs",
    "some pull": "step out until there is some pull",
}


def check(draft: Draft) -> Iterator[Problem]:
    """Find cards that dropped a rule of form."""
    for name, drill in draft.drills.items():
        if drill.id in (*NERVE, "AN0"):
            yield from _slow(draft, name, drill)
            yield from _set(draft, name, drill)
        if drill.id in NERVE:
            yield from _stays(draft, name, drill)
        if drill.id.startswith(("TG", "TX")) and "ribs and the space between your shoulder blades" not in drill.cue:
            message = 'the cue must keep "your ribs and the space between your shoulder blades"; put it back'
            yield draft.problem(name, ("cue",), "FORM-RULE", message)
        if drill.id == "SU1":
            yield from _band(draft, name, drill)


def _slow(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    if "slow" not in drill.cue.casefold():
        yield draft.problem(name, ("cue",), "FORM-RULE", 'the cue is on every step and must say "slow"; put it back')


def _set(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    """The blade goes back first, then down."""
    for form, steps in drill.steps.items():
        back = _first(steps, "back, toward the spine")
        down = _first(steps, "pull it down")
        if back is None or down is None or back >= down:
            message = (
                'first "pull ... back, toward the spine", in a later step "pull it down"; put them back in that order'
            )
            yield draft.problem(name, ("steps", form), "FORM-RULE", message, key=True)


def _first(steps: list[str], words: str) -> int | None:
    return next((index for index, step in enumerate(steps) if words in step.casefold()), None)


def _stays(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    for form, steps in drill.steps.items():
        for index, step in enumerate(steps[SET_STEPS:], start=SET_STEPS):
            if not DOWN_AND_BACK.search(step.casefold()):
                message = 'from the tilt on, each step must say that the shoulder stays "down and back"; add it'
                yield draft.problem(name, ("steps", form, index), "FORM-RULE", message)


def _band(draft: Draft, name: str, drill: DrillShape) -> Iterator[Problem]:
    for form, steps in drill.steps.items():
        for words, rule in _SAFE_BAND.items():
            if _first(steps, words) is None:
                message = f'a step must say that {rule} ("{words}"); add it'
                yield draft.problem(name, ("steps", form), "FORM-RULE", message, key=True)
    if "never let go" not in drill.mistake.casefold():
        message = 'the mistake must warn "Never let go of a stretched band"; put it back'
        yield draft.problem(name, ("mistake",), "FORM-RULE", message)
    for field in ("fixed", "locked"):
        if not getattr(drill, field):
            yield draft.problem(
                name, (), "FORM-RULE", f"`{field}` is missing: the tap that says the anchor is safe; add it"
            )
