"""Which letters the replies of a transition become: kind, urgency, deadline and key (`scale.md 0.2, 4`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.core.events import ClockStruck, Event
from bot.core.transition import Kind, Message, Reply, ShowCard


class PostKind(StrEnum):
    """What a letter is: decides how often it is tried."""

    CARD = "card"
    REMINDER = "reminder"
    SAFETY = "safety"
    NOTICE = "notice"
    ALERT = "alert"
    """To an operator."""
    REPORT = "report"
    """To an operator, once: in doubt it is not said again."""
    FAREWELL = "farewell"
    """To somebody who was erased; the row goes once its fate is known."""


class Urgency(IntEnum):
    """Order of sending: a smaller one first."""

    INTERACTIVE = 0
    """Answers to a person, safety advice, alerts: never wait behind bulk."""
    BULK = 1
    """Reminders and what else the clock gives rise to."""
    DIGEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A letter to be written down."""

    kind: PostKind
    reply: ShowCard | Message
    urgency: Urgency
    expires_at: datetime | None = None
    dedupe_key: str | None = None

    @property
    def fresh(self) -> bool:
        """False for a card edited in place, which a later card makes pointless."""
        return not isinstance(self.reply, ShowCard) or self.reply.fresh or self.reply.reminder is not None


def kind_of(reply: ShowCard | Message) -> PostKind:
    """Return the kind of a letter to a participant."""
    if isinstance(reply, ShowCard):
        return PostKind.CARD if reply.reminder is None else PostKind.REMINDER
    return PostKind.SAFETY if reply.kind is Kind.SAFETY else PostKind.NOTICE


def posts_of(
    participant_id: int, replies: Sequence[Reply], event: Event | None, now: datetime, grace: timedelta
) -> tuple[Post, ...]:
    """Return the letters for the replies, in order; toasts are answered at once and are none.

    A reminder has one key per local date, so that a second one can't be written, and expires after `grace`.
    """
    letters = (reply for reply in replies if isinstance(reply, ShowCard | Message))
    return tuple(_post(participant_id, reply, event, now + grace) for reply in letters)


def _post(participant_id: int, reply: ShowCard | Message, event: Event | None, deadline: datetime) -> Post:
    kind = kind_of(reply)
    bulk = isinstance(event, ClockStruck) and kind is not PostKind.SAFETY
    urgency = Urgency.BULK if bulk else Urgency.INTERACTIVE
    if isinstance(reply, ShowCard) and reply.reminder is not None:
        key = f"{participant_id}:reminder:{reply.reminder.isoformat()}"
        return Post(kind=kind, reply=reply, urgency=Urgency.BULK, expires_at=deadline, dedupe_key=key)
    return Post(kind=kind, reply=reply, urgency=urgency)
