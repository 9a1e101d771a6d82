"""All that is known of one participant. A value: each event makes a new one (`bot.core.advance`).

Dates are local dates in the zone that was in force when the session began (`programme.md C12 TZ1`); instants are
aware UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.session_state import Block, CheckIn, Prompt, Screening, Session, Stretch
from bot.core.training_state import Band, Movement, Reason, Training
from bot.core.vocabulary import Code, Region, TenseSide, Tier

__all__ = [
    "Active",
    "Band",
    "Block",
    "CheckIn",
    "Consent",
    "Enrolment",
    "Entry",
    "Hold",
    "Movement",
    "Participant",
    "Prompt",
    "Reason",
    "Routine",
    "Safety",
    "Screening",
    "Session",
    "Stretch",
    "Training",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What was agreed to, and when (`programme.md EG4`)."""

    version: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """The participant's own answers about themself; each can be changed in /settings."""

    language: str = "en"
    terms: Consent | None = None
    health: Consent | None = None
    region: Region | None = None
    tense_side: TenseSide | None = None
    band: bool | None = None
    gates: Mapping[str, str] = field(default_factory=dict[str, str])
    """Gates that apply (`programme.md D2` H1b..H13).

    Code -> `yes`, or for H2..H7 `ok` (a provider said OK) or `no_ok`.
    """
    zone: str | None = None
    """IANA name."""
    reminder_time: str | None = None
    """`HH:MM`, 08:00 to 21:59 (`programme.md H.11`)."""
    days_off: tuple[int, ...] = ()
    """Weekdays, Monday 0, at most three."""
    text_only: bool = False
    theme: str = "light"
    """Look of the animations: `light` or `dark`."""
    character: str = "first"
    """Figure of the animations: `first` or `second`."""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Where the reminders stand (`programme.md C10, C12, H.13`)."""

    since: datetime | None = None
    """Onboarding ended here; no reminder before it."""
    last_date: date | None = None
    last_at: datetime | None = None
    run: int = 0
    """Reminded dates since the last started session."""
    snoozed_until: datetime | None = None
    skipped: date | None = None
    """"Not today": the date without further nudges."""
    paused: bool = False
    """The participant paused reminders (/stop)."""
    paused_until: date | None = None
    in_doubt_at: datetime | None = None
    """A reminder of unknown fate was sent here (`scale.md 0.2`)."""
    floor: datetime | None = None
    """Reminder times at or before this instant are past: something that decides them changed here."""
    session_day: date | None = None
    """Local date of the last credit-eligible session that was started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """An active T1 or T2 code."""

    tier: Tier
    since: date
    matched: date
    """Last date on which it matched (a T1 note expires seven days later, `programme.md H.17`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An open T3 or T4: exercise is paused until it is cleared (`programme.md D4`)."""

    tier: Tier
    code: Code
    """The latest code of the highest open tier."""
    codes: tuple[Code, ...]
    at: datetime
    """When the latest sign was ticked; follow-ups count from here."""
    until: datetime
    asked: int = 0
    """Follow-up questions sent."""
    unanswered_at: datetime | None = None
    """When the last unanswered follow-up was sent."""
    ready: bool = False
    """"Yes, and exercise is OK" was said; the screen is offered when the hold is over."""
    rescreen_sent: bool = False
    mistap: bool = False
    """The card shows "I tapped that by mistake"."""
    serial: int = 0
    """Serial of the card, which its buttons carry."""
    not_before: datetime | None = None
    """Questions that came due while nobody looked at the clock wait until here, out of quiet hours."""
    reason: str = ""
    """Why the screen was open on which the sign was ticked; an accepted mis-tap goes on from there."""
    before: "Hold | None" = None
    """The hold that was open when the sign was ticked; an accepted mis-tap goes back to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line for the provider summary (`programme.md D7`).

    `kind` is `sign` (ticked: `E1`, `U4`, `V2:under3weeks`), `asked` (a card asked to see someone: `T2:H-HIGH`) or
    `visit` (`ok`, or `no` when told not to exercise).
    """

    day: date
    kind: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Active codes, holds, cooldowns, counters (`programme.md D`)."""

    active: Mapping[Code, Active] = field(default_factory=dict[Code, Active])
    hold: Hold | None = None
    told_not: bool = False
    """A provider said not to exercise now (`programme.md H.31`)."""
    quiet_until: Mapping[Code, date] = field(default_factory=dict[Code, date])
    """Cooldown: no new T2 episode of this code before the date."""
    carded: Mapping[Code, date] = field(default_factory=dict[Code, date])
    """Date of the last T1 card or note line of a code."""
    alerted: Mapping[Code, datetime] = field(default_factory=dict[Code, datetime])
    """Instant of the last T3 card and alert of a code."""
    thread: date | None = None
    """Start of the T2 follow-up thread."""
    thread_next: date | None = None
    mistaps: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    """Tier name -> instant of the last accepted mis-tap."""
    calm_trend: int = 0
    calm_improved: int = 0
    ease_run: int = 0
    dizzy: tuple[date, ...] = ()
    numb: tuple[date, ...] = ()
    headache: tuple[date, ...] = ()
    red: tuple[date, ...] = ()
    an0_before: date | None = None
    """AN0 is ordered on dates before this one (N-DIZZY, N-HEAD first stage)."""
    last_full: date | None = None
    full_due: bool = False
    diary: tuple[Entry, ...] = ()
    """Signs, advice and visits for the summary, oldest first."""
    told: Mapping[Code, str] = field(default_factory=dict[Code, str])
    """Answers of the pages shown while joining, until joining ends: V codes, and U4 or U5 when checked."""
    gates: tuple[str, ...] = ()
    """Gates with a rule of their own (H1b, H10, H11, H13) that were ticked when the rules last looked."""
    history_asked: date | None = None
    history_due: bool = False
    """The history is asked again before the next session (`programme.md EG13`)."""
    visceral_next: int = 1
    """Program day from which the next body-signs page is due."""
    noimp14_carded: bool = False
    """The P-NOIMP14 card was really shown, so P-NOIMP28 may say "I asked two weeks ago" (`programme.md H.7`)."""
    shown_on: date | None = None
    """Date of the last T1 or T2 card, and its tier: one of each a day at most (`programme.md H.21`)."""
    shown_tier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """The whole of one participant's state; nothing else is kept."""

    joined_at: datetime
    serial: int
    """Serial of the newest card; starts at the second of joining, so that buttons of an erased past never match."""
    prompt: Prompt | None = None
    """The card in front."""
    enrolment: Enrolment = field(default_factory=Enrolment)
    routine: Routine = field(default_factory=Routine)
    training: Training | None = None
    """None until onboarding is done."""
    safety: Safety = field(default_factory=Safety)
    session: Session | None = None
    screening: Screening | None = None
    asking: Mapping[str, str] = field(default_factory=dict[str, str])
    """Scratch of an open multi-part question in onboarding or settings (toggles, pages)."""
    struck_at: datetime | None = None
    """The last instant at which everything due was done."""
    blocked: bool = False
    refused: bool = False
    """Under 18: nothing but this is kept (`programme.md H1`)."""
