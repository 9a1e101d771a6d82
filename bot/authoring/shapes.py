"""What each content file may hold: its fields and their kinds. What the values mean together is for `checks`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[str, Field(min_length=1)]
"""A text that may not be empty."""

TierName = Literal["T1", "T2", "T3", "T4"]
FormName = Literal["usual", "short", "band", "nb", "st"]
KeyName = Literal["all", "F", "E", "RL", "RR"]
HeightName = Literal["level", "low", "high"]
PickName = Literal["forward", "back", "slide_l", "slide_r", "bend_l", "bend_r", "turn_l", "turn_r"]
LevelName = Literal["L0", "L1", "L2", "L3", "L4", "L5", "L6"]
EffectName = Literal["none", "notice", "freeze", "an0", "prep_only", "breath_only"]


class Shape(BaseModel):
    """A part of a file: nothing is converted, nothing unknown is let through."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


# --- drills


class DrillWords(Shape):
    """What people read about a drill, in one language."""

    name: Words
    steps: dict[FormName, list[Words]]
    keys: dict[KeyName, Words] = Field(default_factory=dict)
    cue: Words
    feel: Words
    mistake: Words
    tempo: Words
    regressions: Annotated[list[Words], Field(min_length=1)]
    tip: str = ""
    learn_more: str = ""
    heights: dict[HeightName, Words] = Field(default_factory=dict)
    fixed: str = ""
    locked: str = ""
    picks: dict[PickName, Words] = Field(default_factory=dict)


class Timing(Shape):
    """Seconds of one side."""

    fixed_s: Annotated[int, Field(ge=0, le=120)]
    rep_s: Annotated[int, Field(ge=0, le=60)]


class DrillShape(DrillWords):
    """`drills/<id>.yaml`."""

    id: Words
    source: Literal["talk", "addition"]
    sided: bool
    timing: Timing
    tempo_s: Annotated[int, Field(ge=0, le=60)]
    reps: Annotated[int, Field(ge=1, le=20)]


# --- signs


class SignWords(Shape):
    """What people read about a sign, in one language."""

    button: Words
    text: Words
    question: str = ""
    answers: dict[str, Words] = Field(default_factory=dict)


class Sign(SignWords):
    """One sign: a page's sign has a tier, a body sign has one for each answer."""

    tier: TierName | None = None
    tiers: dict[str, TierName] = Field(default_factory=dict)


class SignsShape(Shape):
    """`signs.yaml`."""

    emergency: dict[str, Sign]
    today: dict[str, Sign]
    body: dict[str, Sign]
    history: dict[str, Sign]


class SignsWords(Shape):
    """`translations/<language>/signs.yaml`: code -> words."""

    signs: dict[str, SignWords]


# --- safety, service, places, background


class Rule(Shape):
    """One computed safety rule."""

    tier: TierName
    effect: EffectName
    about: Words


class SafetyShape(Shape):
    """`safety.yaml`."""

    second_approver: Words
    rules: dict[str, Rule]


class ServiceShape(Shape):
    """`service.yaml`."""

    emergency_number: Words
    urgent_line: Words
    crisis_line: Words
    contact: Words
    dpia_ref: Words
    low_back_link: str = ""


class PlaceShape(Shape):
    """One place."""

    zone: Words
    label: Words


class PlacesShape(Shape):
    """`places.yaml`."""

    places: Annotated[list[PlaceShape], Field(min_length=1)]


class Cards(Shape):
    """The background cards."""

    referral: Words
    method: Words
    band: Words
    odd: Words
    limits: Words
    source: Words
    rules: Words


class BackgroundShape(Shape):
    """`background.yaml`; a translation also has the programme's `name`."""

    name: str = ""
    cards: Cards


# --- the programme


class Versions(Shape):
    """Versions of the documents."""

    terms: Words
    health: Words
    privacy: Words


class Choices(Shape):
    """Readings of what the talk leaves open (`programme.md B0`)."""

    anchor_side: Literal["opposite", "same"] = "opposite"
    bend_dir: Literal["same", "opposite"] = "same"


class Item(Shape):
    """One place of a level: exactly one of the first six, and how often."""

    drill: str | None = None
    alternate: list[str] | None = None
    slot: list[str] | None = None
    setup: str | None = None
    explore: str | None = None
    breathe: str | None = None
    reps: Annotated[int, Field(ge=1, le=20)] | None = None
    optional: bool = False


class ProgrammeShape(Shape):
    """`programme.yaml`."""

    name: Words
    version_note: str = ""
    author: Words
    clinical_reviewer: Words
    review_date: Words
    intended_use: Words
    languages: Annotated[list[Words], Field(min_length=1)]
    documents: Versions
    choices: Choices = Choices()
    constants: dict[str, int | list[int]] = Field(default_factory=dict)
    levels: dict[LevelName, list[Item]]
