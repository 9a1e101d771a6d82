"""The words of the programme as types; each means what the glossary of ARCHITECTURE.md and `programme.md` say."""

from enum import IntEnum, StrEnum
from typing import NewType

MovementKey = NewType("MovementKey", str)
"""One drill, side and direction that is rated and remembered: `AN1.L`, `TG2.R.F`, `TG3.L.RL` (`programme.md C8`)."""

Code = NewType("Code", str)
"""A sign, rule or note: `E1`, `U4`, `V-PATTERN`, `P-NOIMP14`, `I-HIGH8` (`programme.md D2, D3`)."""


class Side(StrEnum):
    """The participant's own left or right."""

    LEFT = "L"
    RIGHT = "R"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


SIDES = (Side.LEFT, Side.RIGHT)


class TenseSide(StrEnum):
    """Which side is tenser (`programme.md C9`)."""

    LEFT = "left"
    RIGHT = "right"
    SAME = "same"


class Region(StrEnum):
    """Height of the trouble, which decides the band height (`programme.md C11`)."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"
    UNSURE = "unsure"


class Form(StrEnum):
    """How the rib drills are done: with a band, without one, or seated (`programme.md B12`)."""

    BAND = "band"
    NO_BAND = "nb"
    SEATED = "st"


class Height(StrEnum):
    """Where the band is fixed (`programme.md B5`)."""

    LEVEL = "level"
    LOW = "low"
    HIGH = "high"


class Mode(StrEnum):
    """What today may hold, from free to none (`programme.md C4`)."""

    NORMAL = "NORMAL"
    GENTLE = "GENTLE"
    LIGHT = "LIGHT"
    PREP_ONLY = "PREP_ONLY"
    BREATH_ONLY = "BREATH_ONLY"
    PAUSE = "PAUSE"


STRICTNESS: dict[Mode, int] = {mode: rank for rank, mode in enumerate(Mode)}
"""Rank of a mode: a higher one is stricter (`programme.md C14 P7`)."""


class SessionClass(StrEnum):
    """How a session went (`programme.md C5`); VOID is not counted."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    SHORT = "SHORT"
    VOID = "VOID"


class Gate(StrEnum):
    """What the nerve drill allows next (`programme.md C6`)."""

    OPEN = "OPEN"
    REDUCED = "REDUCED"
    CLOSED = "CLOSED"


class Dose(StrEnum):
    """Half and slow, base, or one more rep (`programme.md C8.3`)."""

    D0 = "D0"
    D1 = "D1"
    D2 = "D2"


class Rating(StrEnum):
    """How a movement felt."""

    GOOD = "good"
    NEUTRAL = "neutral"
    UGH = "ugh"
    SHARP = "sharp"


class Memory(StrEnum):
    """What is remembered of a movement (`programme.md C8.1`). RETRY is not stored: it is AVOID from `until` on."""

    NEW = "NEW"
    NEUTRAL = "NEUTRAL"
    GOOD = "GOOD"
    EASED = "EASED"
    AVOID = "AVOID"
    PARKED = "PARKED"


class Tier(IntEnum):
    """How urgent an escalation is (`programme.md D1`)."""

    T1 = 1
    T2 = 2
    T3 = 3
    T4 = 4


class Effect(StrEnum):
    """What an active T1 or T2 code does to exercise (`programme.md D3`)."""

    NONE = "none"
    FREEZE = "freeze"
    AN0 = "an0"
    PREP_ONLY = "prep_only"
    BREATH_ONLY = "breath_only"


class After(StrEnum):
    """Answer to "Any of these after the session?" (`programme.md C3`)."""

    NONE = "none"
    DIZZY = "dizzy"
    NUMB = "numb"
    SHARP = "sharp"
    HEADACHE = "headache"


class StopReason(StrEnum):
    """Answer to "What made you stop?" (`programme.md B0`)."""

    PAIN = "pain"
    DIZZY = "dizzy"
    JUST = "stop"


class FollowUpReply(StrEnum):
    """Answer to "Did you talk to a healthcare provider?" (`programme.md D4`)."""

    SEEN_OK = "seen_ok"
    SEEN_NO = "seen_no"
    NOT_YET = "not_yet"
    WORSE = "worse"
    MAY_EXERCISE = "may_exercise"
    NONE = "none"
