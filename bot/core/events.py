"""What can happen. `at` is the instant it is taken to have happened, aware UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.prompts import PromptName
from bot.core.vocabulary import Tier


class CommandName(StrEnum):
    """Commands of the chat, without the slash."""

    START = "start"
    NOW = "now"
    SYMPTOMS = "symptoms"
    SETTINGS = "settings"
    HELP = "help"
    PRIVACY = "privacy"
    STOP = "stop"
    FORGET = "forget"
    TIMEZONE = "timezone"
    WHY = "why"
    MOVES = "moves"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """What an erasure left behind: the tier and end of a hold that was open (`programme.md H0e`)."""

    tier: Tier
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Someone unknown wrote for the first time, or again after erasing everything."""

    at: datetime
    language: str = "en"
    residue: Residue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button was tapped. Anything in it may be old or forged."""

    at: datetime
    prompt: PromptName
    serial: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A command was sent; `argument` is what stood behind it, kept only for /timezone."""

    at: datetime
    name: CommandName
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Free text or media came in. What it says is not kept (`programme.md D5` M-FREE)."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneFound:
    """A shared location was turned into a zone; the place itself was not kept."""

    at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStruck:
    """It is `at` now: everything due is to be done. Harmless when nothing is."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The participant blocked the bot (`blocked`), or let it in again."""

    at: datetime
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderInDoubt:
    """Whether the reminder of today arrived is unknown (`scale.md 0.2`)."""

    at: datetime


Event = Joined | Tap | Commanded | Said | ZoneFound | ClockStruck | Blocked | ReminderInDoubt
