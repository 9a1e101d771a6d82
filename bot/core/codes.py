"""Codes of signs, rules and notes with what is fixed about them (`programme.md D2, D3, H.23, H.24`)."""

from bot.core.programme import Programme
from bot.core.vocabulary import Code, Effect, Tier

T2_PRIORITY: tuple[Code, ...] = tuple(
    map(
        Code,
        (
            "W-TREND",
            "H-HIGH",
            "V-PATTERN",
            "W-RED3",
            "N-DIZZY",
            "N-TINGLE",
            "N-HEAD",
            "P-NOIMP28",
            "P-NOIMP14",
            "P-LONG6W",
            "S-UNCHECKED",
            "S-AGE60",
            "S-AGE",
            "S-INFLAM",
        ),
    )
)
"""Which card is shown when several start on one day."""

T1_ORDER: tuple[Code, ...] = tuple(
    map(
        Code,
        (
            "U4",
            "U5",
            "V1",
            "V2",
            "V3",
            "V6",
            "I-DIZZY",
            "I-TINGLE",
            "I-HEAD",
            "I-PARKED",
            "I-HIGH8",
            "I-LOW43",
            "I-EASE",
        ),
    )
)
"""Which note is shown when several start on one day."""

CHECKABLE: frozenset[Code] = frozenset(map(Code, ("U4", "U5")))
"""Signs with the third answer "a provider has already checked it" (`programme.md H0b`)."""

NERVE_OFF: frozenset[Code] = frozenset(map(Code, ("N-DIZZY", "N-HEAD", "N-TINGLE")))
"""T2 codes that order AN0 until a provider was seen."""

VISCERAL: tuple[Code, ...] = tuple(map(Code, ("V1", "V2", "V3", "V4", "V5", "V6")))

VISCERAL_TIERS: dict[str, dict[str, Tier | None]] = {
    "V1": {"no": None, "longstanding": Tier.T1, "more": Tier.T3, "sudden": Tier.T4},
    "V2": {"no": None, "under3weeks": Tier.T1, "weeks3plus": Tier.T2},
    "V3": {"no": None, "under3weeks": Tier.T1, "weeks3plus": Tier.T2},
    "V4": {"no": None, "comes_goes": Tier.T2, "over8h": Tier.T3},
    "V5": {"no": None, "yes": Tier.T3},
    "V6": {"no": None, "yes": Tier.T1},
}
"""Answers of the body-signs page and their tiers (`programme.md D2`)."""

MINI: dict[str, tuple[Code, ...]] = {
    "dizzy": (Code("E6"),),
    "numb": (Code("E4"), Code("E5"), Code("U9")),
    "headache": (Code("E6"),),
}
"""Codes of the mini-check for each after-symptom (`programme.md D3` N-*)."""

PERSISTENT: tuple[Code, ...] = tuple(map(Code, ("P-NOIMP14", "P-NOIMP28", "P-LONG6W")))

FOLLOW_UP_HOURS: dict[Tier, tuple[int, ...]] = {Tier.T4: (24, 72, 168), Tier.T3: (24, 72, 168, 336)}
"""Hours from the sign to each follow-up question (`programme.md D1, H.34`)."""

THREAD_DAYS: tuple[int, ...] = (7, 14, 28)
"""Dates after the start of a T2 thread on which it asks; then every 28."""

UNCHECKED = Code("S-UNCHECKED")


def effect_of(code: Code, programme: Programme) -> Effect:
    """Return what an active T2 code does to exercise."""
    return programme.effects.get(code, Effect.NONE)
