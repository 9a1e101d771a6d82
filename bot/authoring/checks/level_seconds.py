"""A level as written takes 240 to 480 seconds (`programme.md C7, C14 P4`)."""

from collections.abc import Iterator

from bot.authoring.build import places_of
from bot.authoring.checks.constants import RANGES
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import Item, ProgrammeShape

CHECK_INS_S = 40
SHORTEST_S, LONGEST_S = 240, 480


def check(draft: Draft) -> Iterator[Problem]:
    """Find levels that are too short or too long with the drills' base timing."""
    if draft.programme is None:
        return
    shortest, longest = _bounds(draft.programme)
    for level, items in draft.programme.levels.items():
        seconds = [seconds_of(draft, item) for item in items]
        known = [one for one in seconds if one is not None]
        if len(known) != len(seconds):
            continue
        total = CHECK_INS_S + sum(known)
        if not shortest <= total <= longest:
            message = (
                f"{level} takes {total} s with {CHECK_INS_S} s of questions; "
                f"allowed: {shortest} to {longest}; change repetitions"
            )
            yield draft.problem("programme.yaml", ("levels", level), "LEVEL-SECONDS", message, key=True)


def _bounds(programme: ProgrammeShape) -> tuple[int, int]:
    """Return the shortest and longest session, where the programme's own numbers are stricter than the law's."""
    return _own(programme, "session_min_s", SHORTEST_S), _own(programme, "session_max_s", LONGEST_S)


def _own(programme: ProgrammeShape, name: str, usual: int) -> int:
    """Return the programme's number, or the usual one where it has none that is allowed: that is told elsewhere."""
    value = programme.constants.get(name)
    ((low, high),) = RANGES[name]
    return value if isinstance(value, int) and low <= value <= high else usual


def seconds_of(draft: Draft, item: Item) -> int | None:
    """Return the longest that a place can take, or None when its drill is not known."""
    places = places_of(item)
    drills = [draft.drill(name) for name in places[0][1]] if len(places) == 1 else []
    found = [
        (drill.timing.fixed_s + drill.timing.rep_s * (item.reps or drill.reps)) * (2 if drill.sided else 1)
        for drill in drills
        if drill is not None
    ]
    return max(found) if found and len(found) == len(drills) else None
