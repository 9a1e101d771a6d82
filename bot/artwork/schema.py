"""Shape of pose and character files, as pydantic models; meaning is checked in `files`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")], Annotated[str, StringConstraints(min_length=1)]]
"""Language code -> text."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Pair = tuple[float, float]
View = Literal["back", "front", "side_r", "side_l", "top"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CameraModel(_Model):
    """Middle (cm) and visible width (cm)."""

    centre: Pair = (0.0, 43.5)
    span: Annotated[float, Field(ge=40, le=240)] = 98.0


class InsetModel(_Model):
    """Second view in a circle (px on the card)."""

    view: View
    camera: CameraModel = CameraModel()
    at: Pair = (66.0, 344.0)
    radius: Annotated[float, Field(ge=40, le=120)] = 60.0


class ShotModel(_Model):
    """One way of looking at the figure."""

    view: View
    camera: CameraModel = CameraModel()
    inset: InsetModel | None = None


class ArrowModel(_Model):
    """Arrow in cm from an anchor."""

    at: str
    path: Annotated[list[Pair], Field(min_length=2)]
    ref: Literal["start", "end"] = "end"
    shot: str | None = None
    true_direction: bool = False


class BandModel(_Model):
    """Elastic band."""

    anchor: tuple[float, float, float]
    level: str = "T9"
    rest_length: Annotated[float, Field(gt=10, le=100)] = 40.0


class StepModel(_Model):
    """One step; `pose` and the arms hold only what changes."""

    step: Annotated[int, Field(ge=1, le=12)]
    label: Words
    move: Annotated[float, Field(ge=0, le=10)] = 0.0
    hold: Annotated[float, Field(ge=0, le=10)] = 0.0
    ease: Literal["soft", "linear", "out", "in_out_cubic"] = "soft"
    pose: dict[str, float] = {}
    arms: str | None = None
    arm_r: str | None = None
    arm_l: str | None = None
    reset: bool = False
    focus: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    tension: Annotated[float, Field(ge=0, le=10)] | None = None
    arrows: list[ArrowModel] = []
    mistake: bool = False
    shot: str | None = None
    count: bool = False


class SceneModel(_Model):
    """One pose file."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}\d(\.[a-z]+)?$")]
    sided: bool
    seconds: Annotated[float, Field(ge=3, le=24)]
    alt: Words
    shots: Annotated[dict[str, ShotModel], Field(min_length=1)]
    steps: Annotated[list[StepModel], Field(min_length=2)]
    base: dict[str, float] = {}
    arms: str = "hang"
    arm_r: str | None = None
    arm_l: str | None = None
    seated: bool = False
    tension_limit: Annotated[int, Field(ge=1, le=3)] | None = None
    band: BandModel | None = None
    pins: list[str] = []
    gauge: bool = False
    ghost: bool = True
    true_direction: list[str] = []


class CharacterModel(_Model):
    """One character file: colours by role, and proportions."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
    hair: Literal["bun", "short"]
    colours: dict[str, Colour]
    dark: dict[str, Colour] = {}
    proportions: dict[str, float] = {}


class WordsModel(_Model):
    """Words burnt into every card: sides, views and the cap."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    right_tag: Words
    left_tag: Words
    right: Words
    left: Words
    cap: Words
    views: dict[View, Words]
