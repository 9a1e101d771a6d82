"""The drills of `programme.md B` are all there, each in the file of its name, and no other."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

DRILLS = ("AN0", "AN1", "AN2", "AN3", "SU1", "TG1", "TG2", "TG3", "TG4", "TG5", "TX1", "BR1")


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing, unknown and misfiled drills."""
    allowed = ", ".join(DRILLS)
    for name, drill in draft.drills.items():
        if drill.id not in DRILLS:
            message = f'drill "{drill.id}" is not known to the rules; allowed: {allowed}'
            yield draft.problem(name, ("id",), "DRILL-UNKNOWN", message)
        elif name != f"drills/{drill.id}.yaml":
            message = (
                f"the file of drill {drill.id} must be called drills/{drill.id}.yaml; rename it, or correct the id"
            )
            yield draft.problem(name, ("id",), "DRILL-FILE", message)
    for drill_id in DRILLS:
        file = f"drills/{drill_id}.yaml"
        if file not in draft.files and drill_id not in draft.drill_files:
            yield Problem(file, 1, 1, "DRILL-MISSING", f"drill {drill_id} is missing; put its file back")
