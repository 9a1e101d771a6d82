"""A scripted participant as a value (`persona-format.md`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from bot.core.vocabulary import Effect

Unanswered = Literal["none"]
Ticks = tuple[str, ...]
"""Codes ticked on one screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTap:
    """One more tap right after the normal answer of a prompt, or on an older day's keyboard."""

    prompt: str
    value: str = ""
    change: int | None = None
    of_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One session: when it is started and how everything is answered (`persona-format.md` 3, keys marked S)."""

    at: str | None = None
    """Local `HH:MM`; None together with `at_utc` means the persona's session time."""
    at_utc: datetime | None = None
    pre: int | Unanswered | None = None
    """None: there is no score, so no session is started."""
    post: str = "pre-1"
    quick_screen: str = "none"
    screen: tuple[Ticks, ...] | None = None
    """Codes ticked on the full screens from this session on; None: the day's list goes on."""
    visceral: Mapping[str, str] = field(default_factory=dict[str, str])
    mini: str = "none"
    stretch: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    """`left`, `right`, or a drill key such as `AN2.L` -> first and eased stretch."""
    ratings: Mapping[str, str] = field(default_factory=dict[str, str])
    after: str = "none"
    stop: tuple[str, str] | None = None
    """Key at which Stop is tapped, and why."""
    short: bool = False
    band_offer: str = "accept"
    reach: str = "yes"
    taps: tuple[ExtraTap, ...] = ()
    mistap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Edits of the settings; None leaves an item alone."""

    band: bool | None = None
    region: str | None = None
    tense_side: str | None = None
    days_off: tuple[int, ...] | None = None
    reminder_time: str | None = None
    gates: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happens on one local date."""

    sittings: tuple[Sitting, ...] = ()
    answers: Sitting = field(default_factory=Sitting)
    """How everything outside a session is answered, joining for instance."""
    follow_up: str = "none"
    update: tuple[str, str] | None = None
    """Local time and reply."""
    symptoms: tuple[tuple[str, Ticks], ...] = ()
    profile: Profile | None = None
    forget: str = ""
    withdraw: str = ""
    onboard_again: str = ""


NO_DAY = Day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Values that a day's object must hold."""

    day: int
    values: Mapping[str, object]


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
    minor: bool = False
    gates: Mapping[str, str] = field(default_factory=dict[str, str])
    """Gates that apply: `yes`, or for H2 to H7 `ok` or `no_ok`."""
    zone_changes: tuple[tuple[datetime, str], ...] = ()
    unchecked: Effect = Effect.NONE
    """What S-UNCHECKED does (`programme.md H0a`)."""
    days: Mapping[int, Day] = field(default_factory=dict[int, Day])
    expected: tuple[Expected, ...] = ()

    def date_of(self, day: int) -> date:
        """Return the local date of a day, which starts at 1."""
        return self.start + timedelta(days=day - 1)

    def day_of(self, date_: date) -> int:
        """Return the number of a date."""
        return (date_ - self.start).days + 1
