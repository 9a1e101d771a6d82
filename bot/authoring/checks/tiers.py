"""A sign's tier may be raised, never lowered (`programme.md D2`, decision 8 of section 0)."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import Sign

FLOOR = {"emergency": "T4", "today": "T3"}
BODY: dict[str, dict[str, str]] = {
    "V1": {"longstanding": "T1", "more": "T3", "sudden": "T4"},
    "V2": {"under3weeks": "T1", "weeks3plus": "T2"},
    "V3": {"under3weeks": "T1", "weeks3plus": "T2"},
    "V4": {"comes_goes": "T2", "over8h": "T3"},
    "V5": {"yes": "T3"},
    "V6": {"yes": "T1"},
}
"""Tiers of the body signs' answers; the rules count on exactly these."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find lowered, missing and misplaced tiers."""
    if draft.signs is None:
        return
    for page, signs in (("emergency", draft.signs.emergency), ("today", draft.signs.today)):
        for code, sign in signs.items():
            yield from _page_sign(draft, page, code, sign)
    for code, sign in draft.signs.body.items():
        if sign.tiers != BODY.get(code, {}):
            listed = ", ".join(f"{answer}: {tier}" for answer, tier in BODY.get(code, {}).items())
            message = f"the tiers of {code} are fixed: {listed}; put them back"
            yield draft.problem("signs.yaml", ("body", code, "tiers"), "TIER", message)


def _page_sign(draft: Draft, page: str, code: str, sign: Sign) -> Iterator[Problem]:
    floor = FLOOR[page]
    if sign.tier is None:
        message = f"{code} has no tier; write `tier: {floor}`"
        yield draft.problem("signs.yaml", (page, code), "TIER", message, key=True)
    elif sign.tier < floor:
        message = f"the tier of {code} was lowered to {sign.tier}; allowed: {floor} or higher"
        yield draft.problem("signs.yaml", (page, code, "tier"), "TIER", message)
