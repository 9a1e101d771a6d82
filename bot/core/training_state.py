"""Level, runs, baseline and what is remembered; part of a participant's state (`bot.core.state`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.session_state import CheckIn
from bot.core.vocabulary import Height, Memory, MovementKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Memory of one movement key (`programme.md C8`). `until` is the first date of RETRY while the state is AVOID."""

    state: Memory = Memory.NEW
    streak: int = 0
    cycle: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Band height and what was tried (`programme.md C11, H.42`)."""

    height: Height = Height.LEVEL
    counted: int = 0
    """Counted band sessions in all."""
    at_height: int = 0
    """Counted band sessions since the last change of height."""
    known: tuple[Height, ...] = ()
    """Heights at which a session has been counted: their set-up is short."""
    offer_from: date | None = None
    """No offer before this date."""
    reach_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the plan changed on a date: the rule, the key of its sentence, and its inputs (`features.md P14`)."""

    day: date
    rule: str
    fact: str
    inputs: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """Level, runs, baseline and memory (`programme.md C`)."""

    start: date
    anchor: date
    day: int = 1
    """Program day d; never decreases (TZ2)."""
    level: int = 0
    green_run: int = 0
    amber_run: int = 0
    gentle: int = 0
    recovery: date | None = None
    """The date that is BREATH_ONLY because the session before was RED."""
    sessions: int = 0
    """S: counted sessions since the anchor."""
    total: int = 0
    """Counted sessions ever."""
    last_counted: date | None = None
    last_counted_at: datetime | None = None
    counted: tuple[date, ...] = ()
    """Local dates of the last counted sessions: a date comes twice when the zone moves back."""
    gap_applied: int = 0
    """Highest row of the gap table already applied since the last counted session, 0 to 4 (`programme.md H.14`)."""
    busy_run: int = 0
    """Dates in a row, up to `busy_last`, that were NORMAL or GENTLE (`programme.md C4` row 4)."""
    busy_last: date | None = None
    first: tuple[int, ...] = ()
    """The first three scores since the anchor."""
    recent: tuple[CheckIn, ...] = ()
    """The last five check-ins since the anchor."""
    check_ins: int = 0
    """Number of check-ins since the anchor."""
    last_check_in: CheckIn | None = None
    """The last check-in whatever the anchor."""
    memory: Mapping[MovementKey, Movement] = field(default_factory=dict[MovementKey, Movement])
    nerve_turn: int = 0
    rib_turn: int = 0
    """How often the alternating nerve drill and rib drill were planned and counted (`programme.md H.40`)."""
    seen: Mapping[str, int] = field(default_factory=dict[str, int])
    """How often each drill was walked through, for the step-by-step rule."""
    band: Band = field(default_factory=Band)
    voids: int = 0
    """VOID sessions in a row."""
    void_day: date | None = None
    """Date of the last of them, until it was asked about and answered (`programme.md C3`)."""
    void_serial: int = 0
    """Serial of the message that asks about it; 0 before it is sent."""
    side_asked: date | None = None
    scores: tuple[CheckIn, ...] = ()
    """The last 28 check-ins whatever the anchor, for the summary."""
    high_days: int = 0
    """Check-ins of seven and more."""
    reasons: tuple[Reason, ...] = ()
    """Decisions of the last 14 dates, oldest first, for /why."""
    last_pre: int | None = None
    last_post: int | None = None
