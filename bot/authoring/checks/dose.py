"""Nobody is asked to do a lot of one thing: repetitions of a side in a session, and in a week of daily ones.

The source names no numbers; these limits are ours, wide around the shipped levels (`programme.md B0, C8.3`), and stand
until a clinician gives others. One more repetition for a good movement (D2) is counted in.
"""

from collections.abc import Iterator

from bot.authoring.build import places_of
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import Item

WEEK = 7
ADDED = 1
"""The repetition that a good movement may get."""
LIMITS = {"AN": ("neck drills", 12), "TG": ("rib drills", 24)}
"""Kind of drill by the start of its id -> its name, and repetitions of one side in a session."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find drills and levels that ask for too much. A drill's own number counts where no level gives another."""
    for file, drill in draft.drills.items():
        name, limit = next((found for start, found in LIMITS.items() if drill.id.startswith(start)), ("", 0))
        if name and drill.reps + ADDED > limit:
            total = drill.reps + ADDED
            message = f"{drill.id} has up to {total} repetitions a side; allowed: {limit}; lower `reps`"
            yield draft.problem(file, ("reps",), "DOSE", message)
    if draft.programme is None:
        return
    for level, items in draft.programme.levels.items():
        for start, (name, limit) in LIMITS.items():
            total = sum(_reps(draft, item, start) for item in items)
            if total > limit:
                message = (
                    f"{level} has up to {total} repetitions of {name} a side, {total * WEEK} a week; "
                    f"allowed: {limit} and {limit * WEEK}; lower `reps`"
                )
                yield draft.problem("programme.yaml", ("levels", level), "DOSE", message, key=True)


def _reps(draft: Draft, item: Item, start: str) -> int:
    """Return the most that a place can ask of a side, or 0 when it is of another kind."""
    places = places_of(item)
    names = [name for _, names in places for name in names if name.startswith(start)]
    known = [drill.reps for name in names if (drill := draft.drill(name)) is not None]
    return max((item.reps or reps for reps in known), default=-ADDED) + ADDED
