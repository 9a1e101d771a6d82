"""What somebody looking at a chat sees happen, in order: the stuff of transcripts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sight(StrEnum):
    """The kinds of things seen in a chat."""

    SAID = "said"
    SHARED = "shared"
    TAPPED = "tapped"
    RANG = "rang"
    ARRIVED_SILENTLY = "arrived silently"
    EDITED = "edited"
    TOAST = "toast"
    ALERT = "alert"
    DELETED = "deleted"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing seen; `rows` are the button labels, `media` names the picture or file."""

    at: datetime
    sight: Sight
    who: str
    text: str = ""
    message_id: int | None = None
    media: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
