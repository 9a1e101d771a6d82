"""Everything that is written can come up: no drill that no level holds (`features.md O3`)."""

from collections.abc import Iterator

from bot.authoring.build import places_of
from bot.authoring.checks.drills_present import DRILLS
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

BY_RULES = ("AN0",)
"""Drills that the rules put in the place of another, whatever the levels say."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find drills that nobody ever gets."""
    if draft.programme is None:
        return
    items = [item for level in draft.programme.levels.values() for item in level]
    used = {name for item in items for _, names in places_of(item) for name in names}
    for drill_id, file in draft.drill_files.items():
        if drill_id in DRILLS and drill_id not in used and drill_id not in BY_RULES:
            message = f"{drill_id} is in no level, so nobody ever gets it; add it to a level of programme.yaml"
            yield draft.problem(file, ("id",), "UNREACHABLE", message)
