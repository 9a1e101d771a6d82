"""Nothing is fast: 4 seconds or more for a cycle, and no repetition shorter than its tempo (`programme.md S20, B0`)."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

SLOW_S = 4


def check(draft: Draft) -> Iterator[Problem]:
    """Find drills that would be too fast."""
    for name, drill in draft.drills.items():
        if drill.timing.rep_s == 0:
            continue
        if drill.tempo_s < SLOW_S:
            message = f"{drill.tempo_s} s is too fast; allowed: {SLOW_S} s or more for one cycle"
            yield draft.problem(name, ("tempo_s",), "TEMPO", message)
        if drill.timing.rep_s < drill.tempo_s:
            message = (
                f"a repetition of {drill.timing.rep_s} s is shorter than its tempo; allowed: {drill.tempo_s} or more"
            )
            yield draft.problem(name, ("timing", "rep_s"), "TEMPO", message)
