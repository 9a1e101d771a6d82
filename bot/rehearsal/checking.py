"""Compares what happened with what a persona expects (`persona-format.md` 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from bot.rehearsal.persona import Persona

IN_ORDER = frozenset({"plan", "cards"})
NAMED_ONLY = frozenset({"movement", "dose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that is not as expected."""

    persona: str
    day: int
    key: str
    expected: object
    got: object

    def __str__(self) -> str:
        """Return the line for people."""
        return f"{self.persona}, day {self.day}, {self.key}: expected {shown(self.expected)}, got {shown(self.got)}"


def differences(persona: Persona, days: Sequence[Mapping[str, object]]) -> list[Difference]:
    """Return everything that is not as expected, in the order of the file."""
    return [
        Difference(persona=persona.name, day=expected.day, key=key, expected=wanted, got=_told(wanted, got))
        for expected in persona.expected
        for key, wanted in expected.values.items()
        if not _holds(key, wanted, got := days[expected.day - 1][key])
    ]


def shown(value: object) -> str:
    """Return a value as people write it in a persona file."""
    if _is(value, Mapping):
        return f"{{{', '.join(f'{key}: {shown(one)}' for key, one in _entries(value).items())}}}"
    if _is(value, list, tuple):
        return f"[{', '.join(map(shown, _items(value)))}]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _holds(key: str, wanted: object, got: object) -> bool:
    if key in NAMED_ONLY:
        return all(_entries(got).get(name) == one for name, one in _entries(wanted).items())
    if _is(got, list):
        ours, theirs = _items(got), _items(wanted)
        return ours == theirs if key in IN_ORDER else set(ours) == set(theirs)
    return wanted == got


def _told(wanted: object, got: object) -> object:
    """Return the part of the value that was asked about."""
    return {name: _entries(got).get(name) for name in _entries(wanted)} if _is(wanted, Mapping) else got


def _entries(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value)


def _items(value: object) -> list[object]:
    return list(cast("Iterable[object]", value))


def _is(value: object, *kinds: type) -> bool:
    """Tell what a value is without telling the type checker, who would know nothing about what is in it."""
    return isinstance(value, kinds)
