"""What the use cases need from the store beyond `ports.py`: the letters on their way, alerts, and times of peace.

Everything here happens inside one transaction (`Work`), which the store's `begin` opens.
"""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.core.events import Event
from bot.core.state import Participant
from bot.core.timers import Timer
from bot.core.transition import Message, ShowCard, Transition
from bot.core.vocabulary import Tier
from bot.service.ports import CardRef, Letter, Stored, Unit


class StoreTroubleError(Exception):
    """The store cannot be reached just now; nothing of the transaction was kept. Whoever catches it tries again."""


class Fate(StrEnum):
    """What became of a row of the outbox."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """A last word to somebody who was erased: all that is needed to say it, and dropped once it is said."""

    reply: ShowCard | Message
    language: str
    serial: int
    card: CardRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be done with a letter after an attempt; `due_at` is set when it stays PENDING."""

    fate: Fate
    due_at: datetime | None = None
    message_id: int | None = None
    card: CardRef | None = None
    reason: str = ""
    counts: bool = True
    """Whether the attempt counts as one of its tries."""
    in_doubt: bool = False
    """A reminder whose fate is unknown: the core is told."""
    blocked: bool = False
    """The participant cannot be reached: the core is told."""
    alert: bool = False
    """Operators are told that it could not be delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What may be claimed now: letters in all, how many of them bulk, which chats rest, which were just heard from."""

    letters: int
    bulk: int
    resting: frozenset[int] = frozenset()
    hurry: frozenset[int] = frozenset()
    """Participants whose letters in back-off are tried at once, because they have just written."""
    silent: float = 0.0
    """Seconds for which Telegram wants nothing from this bot at all; other processes that send keep to it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Letters to be said now."""

    letters: tuple[Letter, ...] = ()
    held_back: bool = False
    """More are due, but there was no room for that much bulk."""
    closed: int = 0
    """How many had become pointless: what stood behind them can be claimed at once."""
    wait: float | None = None
    """Seconds until more may go, if what other processes send stands in the way."""


class Rules(Protocol):
    """What the store asks of the rules when it saves a state."""

    def timers(self, state: Participant) -> Sequence[Timer]:
        """Return what the state waits for."""
        ...

    def grace(self, state: Participant) -> timedelta:
        """Return how late a reminder may still go out."""
        ...


class Work(Unit, Protocol):
    """One transaction."""

    async def first_sight(self, update_id: int, chat_id: int | None = None) -> bool:
        """As `Unit.first_sight`; whoever names the chat is going to ask for its participant next."""
        ...

    async def participant_by_id(self, participant_id: int) -> Stored | None:
        """Read and lock a participant."""
        ...

    async def save(
        self,
        chat_id: int,
        before: Stored | None,
        transition: Transition,
        now: datetime,
        *,
        event: Event | None = None,
        version: str = "",
    ) -> int | None:
        """As `Unit.save`; `event` and the content `version` that it was worked out with go into the event log."""
        ...

    async def postpone(self, participant_ids: Collection[int], until: datetime) -> None:
        """Move the timers of participants who could not be worked out, so that they do not block the others."""
        ...

    async def silent(self, since: datetime, limit: int, *, warned: bool) -> Sequence[Stored]:
        """Read and lock participants who last did something at or before `since` and were not warned.

        With `warned` those who were warned at or before `since` and have done nothing after it.
        """
        ...

    async def warn(self, stored: Stored, replies: Sequence[Message], now: datetime) -> None:
        """Write what a participant is told about their silence, and that they were."""
        ...

    async def claim(self, now: datetime, room: Room, lease_until: datetime) -> Claimed:
        """Take letters that are due: the oldest of each chat that has none on its way, interactive ones first."""
        ...

    async def settle(self, verdicts: Sequence[tuple[Letter, Verdict]], now: datetime) -> None:
        """Store what became of letters that are still leased."""
        ...

    async def leased(self, until: datetime | None) -> Sequence[Letter]:
        """Return letters whose lease ended at or before `until`; all that are leased when it is None."""
        ...

    async def raise_alert(self, participant_id: int | None, code: str, tier: Tier | None, now: datetime) -> None:
        """Tell operators, unless an alert of this code and participant waits to be acknowledged."""
        ...

    async def tell_operators(self, message: Message, key: str, now: datetime) -> None:
        """Write a message to all operators, unless one with this key was written before."""
        ...

    async def repeat_alerts(self, now: datetime) -> int:
        """Tell operators again what they have not acknowledged in time; return how many alerts."""
        ...

    async def acknowledge(self, alert_id: int, now: datetime) -> bool:
        """Note that an operator has seen an alert; False when it is unknown or was acknowledged before."""
        ...


class WorkStore(Protocol):
    """Where everything is kept."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """Open a transaction. Raises StoreTroubleError."""
        ...
