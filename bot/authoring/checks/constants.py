"""Constants stay within `programme.md C1`: what is marked there may be tightened, never loosened (M29)."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.core.programme import Constants

Range = tuple[int, int]

TIGHTEN_ONLY: dict[str, tuple[Range, ...]] = {
    "stretch_cap": ((1, 3),),
    "stretch_red": ((4, 6),),
    "green_to_advance": ((3, 14),),
    "advance_pre_max": ((0, 6),),
    "session_max_s": ((300, 480),),
    "red_rise": ((1, 2),),
    "avoid_days": ((3, 30), (7, 60), (14, 90)),
    "sharp_days_min": ((7, 90),),
    "park_at_cycle": ((2, 4),),
    "ugh_per_session": ((1, 2),),
    "p14_day": ((8, 15),),
    "p14_sessions": ((3, 8),),
    "p28_day": ((15, 29),),
    "p28_sessions": ((6, 14),),
    "p6w_day": ((22, 43),),
    "persist_score": ((1, 4),),
    "high_score": ((4, 7),),
    "high_run": ((2, 3),),
    "very_high_score": ((5, 8),),
    "very_high_run": ((1, 2),),
    "trend_rise": ((1, 2),),
    "hold_t4_h": ((48, 336),),
    "hold_t3_h": ((24, 336),),
    "cooldown_seen_d": ((7, 28),),
    "cooldown_self_d": ((1, 7),),
    "full_screen_every_d": ((7, 28),),
    "mistap_min": ((0, 10),),
    "mistap_every_h": ((720, 8760),),
}
"""Smallest and largest value of each marked constant; for lists one range an entry. One end is its default."""
FREE: dict[str, tuple[Range, ...]] = {
    "mcid_abs": ((2, 5),),
    "mcid_pct": ((30, 60),),
    "session_min_s": ((240, 300),),
    "light_after": ((3, 13),),
    "amber_limit": ((1, 5),),
    "gap_rows": ((2, 7), (5, 14), (8, 28), (15, 60)),
    "credit_gap_h": ((6, 20),),
    "change_min": ((0, 60),),
    "void_after_h": ((1, 12),),
    "late_grace_min": ((0, 240),),
    "in_doubt_min": ((5, 60),),
    "step_by_step_times": ((1, 10),),
}
"""The same of the others: free within reason."""
RANGES = TIGHTEN_ONLY | FREE


def check(draft: Draft) -> Iterator[Problem]:
    """Find unknown, loosened and disordered constants."""
    if draft.programme is None:
        return
    given = draft.programme.constants
    for name, value in given.items():
        message = _mistake(name, value)
        if message:
            yield draft.problem("programme.yaml", ("constants", name), _code(name), message)
    high = _number(given, "high_score"), _number(given, "very_high_score")
    if high[0] > high[1]:
        message = "very_high_score must not be lower than high_score"
        yield draft.problem("programme.yaml", ("constants", "very_high_score"), "CONSTANT", message)


def _number(given: dict[str, int | list[int]], name: str) -> int:
    value = given.get(name, getattr(Constants(), name))
    return value if isinstance(value, int) else 0


def _code(name: str) -> str:
    return "CONSTANT" if name in RANGES else "UNKNOWN"


def _mistake(name: str, value: int | list[int]) -> str:
    ranges = RANGES.get(name)
    if ranges is None:
        near = get_close_matches(name, [field.name for field in fields(Constants)], n=1)
        return f'there is no constant "{name}"' + (f'; did you mean "{near[0]}"?' if near else "; take it out")
    values = value if isinstance(value, list) else [value]
    shown = ", ".join(f"{low} to {high}" for low, high in ranges)
    if isinstance(value, list) != (len(ranges) > 1) or len(values) != len(ranges):
        kind = f"a list of {len(ranges)} numbers" if len(ranges) > 1 else "one number"
        return f"{name} must be {kind}; allowed: {shown}"
    if not all(low <= one <= high for one, (low, high) in zip(values, ranges, strict=True)):
        return f"{name} is {value}; allowed: {shown}; {_advice(name, values, ranges)}"
    if values != sorted(values):
        return f"{name} must go up from entry to entry; allowed: {shown}"
    return ""


def _advice(name: str, values: list[int], ranges: tuple[Range, ...]) -> str:
    if name not in TIGHTEN_ONLY:
        return "choose a number in that range"
    default: int | tuple[int, ...] = getattr(Constants(), name)
    usual = (default,) if isinstance(default, int) else default
    looser = any(
        one > high if own == high else one < low for one, own, (low, high) in zip(values, usual, ranges, strict=True)
    )
    return "a safety number may be made stricter, never looser" if looser else "that is stricter than makes sense"
