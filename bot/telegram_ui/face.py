"""What a screen looks like before Telegram: text, media and buttons. Pure values; screens build them."""

from dataclasses import dataclass

from bot.core.content import Media
from bot.core.prompts import PromptName


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceButton:
    """A button that answers a prompt. `style` is `""`, `primary`, `success` or `danger`."""

    label: str
    prompt: PromptName
    serial: int
    value: str
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceLink:
    """A button that opens an `https://` address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceAcknowledge:
    """The button below an operator's alert."""

    label: str
    alert_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceOperator:
    """A button in an operator's chat that says something about content; `data` begins with `op:`."""

    label: str
    data: str


AnyButton = FaceButton | FaceLink | FaceAcknowledge | FaceOperator


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One screen. `text` is Telegram HTML: at most 4096 characters without media and 1024 with, after parsing."""

    text: str
    media: Media | None = None
    rows: tuple[tuple[AnyButton, ...], ...] = ()
    leaves: str = ""
    """What a card says from now on that this one takes over from; `""`: what it said, without its buttons."""
