"""Each drill has the sides, rated keys and origin that the rules count on (`programme.md B, C8, S7, S84`)."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

KEYS: dict[str, tuple[str, ...]] = {
    "AN0": (),
    "AN1": ("all",),
    "AN2": ("all",),
    "AN3": ("all",),
    "SU1": (),
    "TG1": ("all",),
    "TG2": ("F", "E"),
    "TG3": ("RL", "RR"),
    "TG4": ("RL", "RR"),
    "TG5": ("RL", "RR"),
    "TX1": (),
    "BR1": (),
}
UNSIDED = ("SU1", "TX1", "BR1")
ADDITIONS = ("AN0", "BR1")


def check(draft: Draft) -> Iterator[Problem]:
    """Find drills whose sides, keys or origin differ from the rules."""
    for name, drill in draft.drills.items():
        if drill.id not in KEYS:
            continue
        if tuple(drill.keys) != KEYS[drill.id]:
            expected = ", ".join(KEYS[drill.id]) or "none"
            message = f"{drill.id} is rated by these keys, in this order: {expected}; correct `keys`"
            yield draft.problem(name, ("keys",), "KEYS", message)
        if drill.sided == (drill.id in UNSIDED):
            right = "false" if drill.id in UNSIDED else "true"
            yield draft.problem(name, ("sided",), "SIDED", f"`sided` of {drill.id} must be {right}")
        origin = "addition" if drill.id in ADDITIONS else "talk"
        if drill.source != origin:
            message = f"{drill.id} comes from the {origin}; write `source: {origin}`"
            yield draft.problem(name, ("source",), "SOURCE", message)
