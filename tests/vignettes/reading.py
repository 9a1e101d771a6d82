"""The tables beside this module, read into rows; what a row may hold is said here, and a word too many is an error."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter

from bot.authoring.yaml_files import read_yaml

HERE = Path(__file__).parent
STRICT = ConfigDict(extra="forbid")
Table = TypeVar("Table")
Active = list[str] | None


@dataclass(frozen=True, kw_only=True)
class TierRow:
    __pydantic_config__ = STRICT
    message: str
    hold_h: int
    alert: bool


@dataclass(frozen=True, kw_only=True)
class Sign:
    __pydantic_config__ = STRICT
    code: str
    page: str
    tier: str
    answer: str = ""
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class Screen:
    __pydantic_config__ = STRICT
    name: str
    story: str
    then: str = ""
    open: str = ""
    asks: list[str] = field(default_factory=list[str])
    kind: str = ""
    law: str = ""


@dataclass(frozen=True, kw_only=True)
class SignTable:
    __pydantic_config__ = STRICT
    tiers: dict[str, TierRow]
    signs: list[Sign]
    screens: list[Screen]
    minis: list[Screen]


@dataclass(frozen=True, kw_only=True)
class Answer:
    __pydantic_config__ = STRICT
    code: str
    answer: str
    hold: str = ""
    active: Active = None


@dataclass(frozen=True, kw_only=True)
class Told:
    __pydantic_config__ = STRICT
    told: dict[str, str]
    active: list[str]
    mode: str = ""
    card: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyTable:
    __pydantic_config__ = STRICT
    screens: list[Screen]
    answers: list[Answer]
    together: list[Told]
    persisting: list[Told]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One vignette; what is None or empty is not looked at."""

    __pydantic_config__ = STRICT
    dates: str = ""
    story: str = ""
    tick: list[str] = field(default_factory=list[str])
    ok: bool = False
    law: str = ""
    active: Active = None
    mode: str = ""
    nerve: str = ""
    form: str = ""
    cap: int | None = None
    card: str = ""
    alert: str = ""
    frozen: bool = False
    hold: str = ""
    ends_in: int | None = None
    asks: str = ""
    sent: str = ""
    level: int | None = None
    gentle: int | None = None
    told_not: bool | None = None
    questions: int | None = None
    kind: str = ""
    avoids: int | None = None

    @property
    def name(self) -> str:
        return self.dates or self.story or f"{'+'.join(self.tick) or 'nothing'}{' ok' * self.ok}"


def read(name: str, kind: type[Table]) -> Table:
    """Read a table; a mistake in it names the file and the place."""
    path = HERE / name
    file = read_yaml(name, path.read_bytes())
    assert not file.problems, file.problems
    return TypeAdapter(kind).validate_python(file.value)


def rows(name: str) -> list[Row]:
    return read(name, dict[str, list[Row]])["rows"]
