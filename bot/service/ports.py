"""What the use cases need from the world; adapters satisfy these protocols, tests bring hand-made fakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.content import Content
from bot.core.events import Residue
from bot.core.state import Participant
from bot.core.transition import Message, ShowCard, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRef:
    """The live card in the chat: its message and the media it shows; `""` is a text message, which can become media."""

    message_id: int
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A participant as read under the lock of the transaction."""

    id: int
    chat_id: int
    state: Participant
    card: CardRef | None = None


# --- speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One reply on its way out. A card is drawn from `state` as it is now: a late one shows the newest question."""

    id: int
    participant_id: int
    chat_id: int
    reply: ShowCard | Message
    state: Participant
    card: CardRef | None
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """It arrived. For a card, `card` says which message it is now."""

    message_id: int
    card: CardRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It will never arrive: `blocked`, `deactivated`, `unreachable`, or `faulty` (our mistake, worth an alert)."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It did not go out; try again after `seconds`. With `everyone` the whole bot was told to wait (429)."""

    seconds: float
    everyone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt:
    """It may or may not have arrived (time-out, server error)."""


Outcome = Delivered | Refused | Later | InDoubt


class Speaker(Protocol):
    """Says a letter to its chat. Raises only when the bot cannot go on (bad token), never for what Telegram answers."""

    async def speak(self, letter: Letter) -> Outcome:
        """Send or edit, and report what became of it."""
        ...


class Mouth(Protocol):
    """Starts delivery at once instead of at the next tick."""

    def wake(self, participant_id: int | None = None) -> None:
        """There is something to say (to this participant)."""
        ...


# --- storing


class Unit(Protocol):
    """One transaction with the writer's lock held. Leaving the context commits; an exception rolls everything back."""

    async def first_sight(self, update_id: int) -> bool:
        """Note an update; False when it was handled before."""
        ...

    async def participant(self, chat_id: int) -> Stored | None:
        """Read and lock the participant of a chat."""
        ...

    async def residue(self, chat_id: int, now: datetime) -> Residue | None:
        """Return what an erasure less than 720 h ago left of an open hold (`programme.md H0e`)."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Stored]:
        """Read and lock participants with a timer at or before `now`, earliest first. One indexed query."""
        ...

    async def save(self, chat_id: int, before: Stored | None, transition: Transition, now: datetime) -> int | None:
        """Write state, records, outbox rows and timers of one transition; erase everything when its state is None.

        Return the participant's id, or None after an erasure.
        """
        ...


class Library(Protocol):
    """Content versions."""

    @property
    def current(self) -> Content:
        """The version that new sessions use."""
        ...

    def version(self, name: str) -> Content:
        """The named version while a session is on it; the current one when it is no longer kept."""
        ...
