"""The open session and what it is made of; part of a participant's state (`bot.core.state`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.prompts import PromptName
from bot.core.vocabulary import After, Code, Dose, Form, Gate, Height, Mode, MovementKey, Rating, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the participant's card asks now.

    `serial` grows with every new question; buttons carry it, so old ones are known.
    """

    name: PromptName
    serial: int
    page: int = 0
    """Page of a long list, or step of a drill, where the question has some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """A date's score before the session."""

    day: date
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a session plan."""

    token: str
    """As the plan prints it: `AN1.L`, `TG3.L.RR`, `SU1`, `BR1` (`persona-format.md` 4)."""
    drill: str
    side: Side | None = None
    keys: tuple[MovementKey, ...] = ()
    """Keys that are rated; none for fill-in work, set-up and breathing (`programme.md H.36`)."""
    reps: int = 1
    dose: Dose = Dose.D1
    extra: bool = False
    """The added repetition of a parent: no set-up, not rated (`programme.md H.38`)."""
    one_turn: bool = False
    """One of two turns is left out."""
    long: bool = False
    """Band set-up at a height that is new."""
    optional: bool = False
    """Dropped first when the plan is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Stretch of one nerve block: the first answer and the one after easing."""

    drill: str
    side: Side
    first: int
    final: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of a plan, from Begin to close."""

    serial: int
    """Serial of its first card: taps with a smaller one belong to an older session."""
    started_at: datetime
    day: date
    extra: bool = False
    prompt: Prompt | None = None
    """The question that is open, also while another card (settings, symptoms) is in front."""
    content: str = ""
    """Content version that it stays on."""
    short: bool = False
    before: CheckIn | None = None
    """The last check-in before this session."""
    quick_done: bool = False
    pre: int | None = None
    pre_answered: bool = False
    pre_at: datetime | None = None
    follow_up: str = ""
    """The T2 follow-up reply of today, whose advice waits for step 8."""
    full_done: bool = False
    jump: bool = False
    visceral: Mapping[str, str] = field(default_factory=dict[str, str])
    visceral_done: bool = False
    notes: tuple[Code, ...] = ()
    """T1 codes ticked on the screens of this session (U4, U5)."""
    ruled: bool = False
    """The rules of step 8 have run."""
    checked: bool = False
    """What clears by itself was counted for today's check-in: once, even if the score is changed."""
    mode: Mode | None = None
    level: int = 0
    """Level of the plan."""
    plan: tuple[Block, ...] = ()
    planned: tuple[Block, ...] = ()
    """The plan before the first drill; `plan` may change on the way."""
    seconds: int = 0
    form: Form | None = None
    height: Height | None = None
    offer_done: bool = False
    at: int = 0
    """Index of the block in `plan`."""
    step: int = 0
    walk: bool = False
    """Step by step was asked for in this block."""
    lighter: int = 0
    """Times "Too hard" was tapped in this block: which regression is shown."""
    key: int = 0
    """Index of the key of the block that is rated next."""
    felt: bool = False
    """"Which part moved?" was asked."""
    stretch: tuple[Stretch, ...] = ()
    ended: tuple[Side, ...] = ()
    """Sides that get no further nerve block."""
    gate: Gate | None = None
    ratings: Mapping[MovementKey, Rating] = field(default_factory=dict[MovementKey, Rating])
    ughs: int = 0
    sharp: MovementKey | None = None
    red: bool = False
    """A reason for RED was seen (`programme.md H.27`)."""
    stopped: str = ""
    mobility_reached: bool = False
    complete: bool = True
    """All template blocks were done so far."""
    post: int | None = None
    post_at: datetime | None = None
    post_asked_at: datetime | None = None
    after: After | None = None
    mini: str = ""
    """Why the mini-check is open: an `After` value or `stop`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A full screen in progress and what to do when it ends clean."""

    reason: str
    """Where it was opened; `bot.core.signs` says what follows each.

    Source: `joining`, `quick`, `pre`, `body`, `sharp`, `symptoms` ....
    """
    ticked: tuple[Code, ...] = ()
    """T1 answers so far (U4, U5)."""
    visceral: Mapping[str, str] = field(default_factory=dict[str, str])
    """Answers of the body-signs page so far, other than No."""
    asking: str = ""
    """Code whose sub-question is open (U4, U5, V1..V5)."""
    page: PromptName | None = None
    """The page that is open, also while another card is in front."""
