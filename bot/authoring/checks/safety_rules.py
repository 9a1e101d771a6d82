"""Every computed safety rule stays, with its tier and effect (`programme.md D3, S12`); S-UNCHECKED may choose (H0a)."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem
from bot.authoring.shapes import Rule

RULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "H-HIGH": ("T2", ("prep_only",)),
    "W-TREND": ("T2", ("prep_only",)),
    "W-RED3": ("T2", ("prep_only",)),
    "V-PATTERN": ("T2", ("prep_only",)),
    "P-NOIMP14": ("T2", ("freeze",)),
    "P-NOIMP28": ("T2", ("prep_only",)),
    "P-LONG6W": ("T2", ("freeze",)),
    "N-DIZZY": ("T2", ("an0",)),
    "N-TINGLE": ("T2", ("prep_only",)),
    "N-HEAD": ("T2", ("an0",)),
    "S-UNCHECKED": ("T2", ("notice", "freeze", "prep_only")),
    "S-AGE": ("T2", ("prep_only",)),
    "S-AGE60": ("T2", ("prep_only",)),
    "S-INFLAM": ("T2", ("freeze",)),
    "U-SEV10": ("T3", ("none",)),
    "I-HIGH8": ("T1", ("breath_only",)),
    "I-LOW43": ("T1", ("none",)),
    "I-DIZZY": ("T1", ("an0",)),
    "I-TINGLE": ("T1", ("none",)),
    "I-HEAD": ("T1", ("an0",)),
    "I-EASE": ("T1", ("none",)),
    "I-PARKED": ("T1", ("none",)),
}
"""Tier and allowed effects of each rule."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find removed, unknown and changed rules."""
    if draft.safety is None:
        return
    for code in RULES:
        if code not in draft.safety.rules:
            message = f"the rule {code} is missing; safety rules cannot be switched off, put it back"
            yield draft.problem("safety.yaml", ("rules",), "RULE-MISSING", message, key=True)
    for code, rule in draft.safety.rules.items():
        yield from _rule(draft, code, rule)


def _rule(draft: Draft, code: str, rule: Rule) -> Iterator[Problem]:
    path = ("rules", code)
    if code not in RULES:
        message = f'there is no rule "{code}"; allowed: {", ".join(RULES)}'
        yield draft.problem("safety.yaml", path, "RULE-UNKNOWN", message, key=True)
        return
    tier, effects = RULES[code]
    if rule.tier != tier:
        message = f"the tier of {code} is fixed; allowed: {tier}"
        yield draft.problem("safety.yaml", (*path, "tier"), "TIER", message)
    if rule.effect not in effects:
        message = f'the effect "{rule.effect}" is not allowed for {code}; allowed: {", ".join(effects)}'
        yield draft.problem("safety.yaml", (*path, "effect"), "EFFECT", message)
