"""One content version as a value: the programme for the rules, texts for the screens, media by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillText:
    """What a person reads about a drill, in one language. `{side}` and `{other}` stand for left and right."""

    name: str
    steps: Mapping[str, tuple[str, ...]]
    """Steps per form (`band`, `nb`, `st`); drills without forms have only `band`."""
    cue: str
    feel: str
    mistake: str
    tempo: str
    regressions: tuple[str, ...]
    """Ways to make it easier, in the order that "Too hard" offers them."""
    tip: str = ""
    learn_more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts of one language."""

    language: str
    messages: Mapping[str, str]
    """Key -> text with `{fields}`; HTML tags b, i allowed, fields are escaped when filled."""
    drills: Mapping[str, DrillText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """An animation file ready to send."""

    name: str
    """`AN1.L`; variants carry theme, character and language in front of the suffix later on."""
    path: str
    sha256: str
    width: int
    height: int
    seconds: float
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An immutable content version."""

    programme: Programme
    texts: Mapping[str, Texts]
    """Language -> texts; `en` is always there and complete."""
    media: Mapping[str, Media]
    service: Mapping[str, str]
    """Operator's fields for texts: emergency_number, urgent_line, crisis_line, contact, ... never empty."""
