"""A scripted participant as a value (`persona-format.md`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTap:
    """One more tap right after the normal answer of a prompt, or on an older day's keyboard."""

    prompt: str
    value: str = ""
    change: int | None = None
    of_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One session of a day: when it is started and how everything is answered."""

    at: str | None = None
    """Local `HH:MM`; None together with `at_utc` means the persona's session time."""
    at_utc: datetime | None = None
    pre: int | None = None
    """None: the score is not answered."""
    post: str = "pre-1"
    quick_screen: str = "none"
    screens: tuple[tuple[str, ...], ...] | None = None
    """Codes ticked on each full screen from this session on; None: the day's list goes on."""
    visceral: Mapping[str, str] = field(default_factory=dict[str, str])
    mini: str = "none"
    stretch: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    """`left`, `right`, or a drill key such as `AN2.L` -> first and eased stretch."""
    ratings: Mapping[str, str] = field(default_factory=dict[str, str])
    after: str = "none"
    stop_at: str = ""
    stop_why: str = ""
    short: bool = False
    band_offer: str = "accept"
    reach: str = "yes"
    taps: tuple[ExtraTap, ...] = ()
    mistap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happens on one local date."""

    sittings: tuple[Sitting, ...] = ()
    screens: tuple[tuple[str, ...], ...] = ()
    visceral: Mapping[str, str] = field(default_factory=dict[str, str])
    follow_up: str = "none"
    mistap: int | None = None
    update: tuple[str, str] | None = None
    """Local time and reply."""
    symptoms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    profile: Mapping[str, object] = field(default_factory=dict[str, object])
    forget: str = ""
    withdraw: str = ""
    onboard_again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A whole persona file."""

    name: str
    title: str = ""
    start: date
    zone: str = "Europe/London"
    reminder_time: str = "08:00"
    session_time: str = "08:10"
    length: int = 30
    days_off: tuple[int, ...] = ()
    region: str = "upper"
    tense_side: str = "right"
    band: bool = True
    joins_at: str = ""
    gates: Mapping[str, object] = field(default_factory=dict[str, object])
    zone_changes: tuple[tuple[datetime, str], ...] = ()
    s_unchecked: str = "notice"
    days: Mapping[int, Day] = field(default_factory=dict[int, Day])
    expect: tuple[tuple[str, int, Mapping[str, object]], ...] = ()
    """Key as written, day, expected values."""

    def date_of(self, day: int) -> date:
        """Return the local date of a day, which starts at 1."""
        return self.start + timedelta(days=day - 1)
