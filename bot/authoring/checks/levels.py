"""Levels L0 to L6 name known drills in the right places, in the right order (`programme.md C7, C14 P5`)."""

from collections.abc import Iterator

from bot.authoring.build import places_of
from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import Item

LEVELS = ("L0", "L1", "L2", "L3", "L4", "L5", "L6")
NERVE = ("AN1", "AN2", "AN3")
RIBS = ("TG1", "TG2", "TG3", "TG4", "TG5")
ALLOWED: dict[str, tuple[str, ...]] = {
    "drill": (*NERVE, *RIBS),
    "alternate": (*NERVE, *RIBS),
    "slot": ("TG2", "TG3", "TG4", "TG5"),
    "setup": ("SU1",),
    "explore": ("TX1",),
    "breath": ("BR1",),
}
COUNTED = ("drill", "breath")
"""Places whose `reps` count; alternates and the slot use the drill's own."""
RANK = {**dict.fromkeys(NERVE, 0), "SU1": 1, **dict.fromkeys(RIBS, 2), "TX1": 3, "BR1": 4}
"""Order of a session: the nerve drills, then getting into the band, ribs, exploring, and breathing last."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find missing levels, unknown drills and a wrong order."""
    if draft.programme is None:
        return
    for level in LEVELS:
        items = draft.programme.levels.get(level)  # pyright: ignore[reportArgumentType] # the names are the same
        if not items:
            yield draft.problem(
                "programme.yaml", ("levels",), "LEVEL-MISSING", f"level {level} is missing or empty; add it"
            )
            continue
        found = [item for index, place in enumerate(items) for item in _item(draft, level, index, place)]
        yield from found
        if not found:
            yield from _order(draft, level, items)


def _item(draft: Draft, level: str, index: int, item: Item) -> Iterator[Problem]:
    path = ("levels", level, index)
    places = places_of(item)
    if len(places) != 1:
        message = "this place must name exactly one of drill, alternate, slot, setup, explore, breathe"
        yield draft.problem("programme.yaml", path, "LEVEL-PLACE", message)
        return
    kind, names = places[0]
    if item.reps is not None and kind not in COUNTED:
        message = f"`reps` has no effect on {kind}: each drill's own file says how often; take it away here"
        yield draft.problem("programme.yaml", (*path, "reps"), "LEVEL-PLACE", message)
    if len({RANK[name] for name in names if name in RANK}) > 1:
        message = "neck drills and rib drills can't take turns: neck drills come first; name drills of one kind"
        yield draft.problem("programme.yaml", (*path, kind), "LEVEL-ORDER", message)
    for name in names:
        if name not in ALLOWED[kind]:
            message = f'"{name}" cannot stand here; allowed: {", ".join(ALLOWED[kind])}'
            key = "breathe" if kind == "breath" else kind
            yield draft.problem("programme.yaml", (*path, key), "DRILL-UNKNOWN", message)


def _order(draft: Draft, level: str, items: list[Item]) -> Iterator[Problem]:
    ranks = [RANK[places_of(item)[0][1][0]] for item in items]
    if ranks[0] != 0:
        message = f"{level} must begin with a nerve drill (AN1); move it to the top"
        yield draft.problem("programme.yaml", ("levels", level, 0), "LEVEL-ORDER", message)
    for index in range(1, len(ranks)):
        if ranks[index] < ranks[index - 1]:
            message = "wrong order; allowed: nerve drills, SU1, rib drills, TX1, then BR1; move this place up"
            yield draft.problem("programme.yaml", ("levels", level, index), "LEVEL-ORDER", message)
    if ranks[-1] != RANK["BR1"]:
        message = f"{level} must end with breathing (BR1); add it as the last place"
        yield draft.problem("programme.yaml", ("levels", level, len(items) - 1), "LEVEL-ORDER", message)
    if RANK["SU1"] not in ranks and any(rank in {RANK["TG1"], RANK["TX1"]} for rank in ranks):
        message = f"{level} has rib drills but no band set-up; add `setup: SU1` before them"
        yield draft.problem("programme.yaml", ("levels", level), "LEVEL-ORDER", message, key=True)
