"""What an event gives rise to: a new state, records to keep and replies to speak after both are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.core.prompts import PromptName
from bot.core.state import Block, Participant
from bot.core.vocabulary import Code, Gate, Mode, MovementKey, SessionClass, Tier

# --- records: kept until erasure or retention, read by /why, /summary, operators and `midback replay`


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A document was agreed to, or the consent withdrawn (`agreed` False)."""

    name: str
    version: str
    digest: str
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A score was given or changed; `old` is the value before (`programme.md C13`)."""

    prompt: PromptName
    day: date
    value: int
    old: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenShown:
    """`full`, `visceral` or `mini` was opened."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown:
    """A safety card, note or question in the words of `persona-format.md` 4: `T4:E1`, `FU-T2`, `OFFER:low`."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """The operator is to be told: `T4:E1`, `MISTAP:E1`, `P-NOIMP28`, `FU-UNANSWERED:T3`."""

    code: str
    tier: Tier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TapJudged:
    """What became of a tap that was not the plain next answer: `kept:pre`, `rejected:post`, `ignored:next`."""

    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A rule changed something; `/why` says it in a sentence (`features.md P14`)."""

    rule: str
    fact: str
    """Key of the sentence in the messages, e.g. `why.level.up`."""
    inputs: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    content: str = field(default="", compare=False)
    """Content version whose rule it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan was made, before the first drill."""

    day: date
    mode: Mode
    blocks: tuple[Block, ...]
    seconds: int
    form: str | None
    height: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted:
    """Begin was tapped on `day`."""

    day: date
    extra: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed:
    """A session ended with a class."""

    day: date
    kind: SessionClass
    mode: Mode | None
    gate: Gate | None
    credited: bool
    extra: bool
    pre: int | None
    post: int | None
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementChanged:
    """Memory of a key changed; `text` as in `persona-format.md` 4 (`GOOD 2`, `AVOID c1 until 2027-01-22`)."""

    key: MovementKey
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A reminder was due and written for local date `day`: daily, keep_change_pause, weekly or auto_pause."""

    day: date
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChanged:
    """A T3/T4 hold was opened, cleared (`CLEARED`) or taken back (`MISTAP`)."""

    tier: Tier
    code: Code
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Everything about the participant is to go; `tier` and `until` of an open hold stay behind a salted hash."""

    tier: Tier | None = None
    until: datetime | None = None


Record = (
    Agreed
    | Answered
    | ScreenShown
    | CardShown
    | Alerted
    | TapJudged
    | Decided
    | Planned
    | SessionStarted
    | SessionClosed
    | MovementChanged
    | Reminded
    | HoldChanged
    | Erased
)


# --- replies: spoken after the commit


class Kind(StrEnum):
    """Why a message goes out; decides retry, sound and order (`scale.md 0.2`)."""

    SAFETY = "safety"
    NOTICE = "notice"


Field = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCard:
    """Show the question in `state.prompt`.

    By editing the card, or as a new message (`fresh`) that strips the old one's buttons.
    """

    fresh: bool = False
    silent: bool = False
    reminder: date | None = None
    """Set on a reminder: the local date that it is for; at most one goes out per date."""
    ends: bool = False
    """The session is over: a card that this one takes over from says so instead of its last question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message of its own: label key, and what tapping it says."""

    label: str
    prompt: PromptName
    value: str
    serial: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of its own that is never edited away; `key` names the text in the messages of the content."""

    key: str
    fields: Mapping[str, Field] = field(default_factory=dict[str, Field])
    kind: Kind = Kind.NOTICE
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A short line over the chat, only in answer to a tap."""

    key: str
    fields: Mapping[str, Field] = field(default_factory=dict[str, Field])


Reply = ShowCard | Message | Toast


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """The outcome of one event.

    `state` is None when the participant was erased. `ignored` says why nothing happened.
    """

    state: Participant | None
    records: tuple[Record, ...] = ()
    replies: tuple[Reply, ...] = ()
    ignored: str = ""
