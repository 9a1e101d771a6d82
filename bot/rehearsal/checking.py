"""Compares what happened with what a persona expects (`persona-format.md` 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rehearsal.persona import Persona

IN_ORDER = frozenset({"plan", "cards"})


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
        return f"{self.persona}, day {self.day}, {self.key}: expected {self.expected!r}, got {self.got!r}"


def differences(persona: Persona, days: list[dict[str, object]]) -> list[Difference]:
    """Return everything that is not as expected, in the order of the file."""
    found: list[Difference] = []
    for _, number, wanted in persona.expect:
        got = days[number - 1] if number <= len(days) else {}
        for key, value in wanted.items():
            if not _holds(key, value, got.get(key)):
                found.append(
                    Difference(persona=persona.name, day=number, key=key, expected=_plain(value), got=got.get(key))
                )
    return found


def _holds(key: str, wanted: object, got: object) -> bool:
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return all(got.get(str(name)) == one for name, one in wanted.items())  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType, reportUnknownVariableType]
    if isinstance(wanted, list) and isinstance(got, list):
        plain = [str(one) for one in wanted]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        have = [str(one) for one in got]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        return plain == have if key in IN_ORDER else len(plain) == len(have) and sorted(plain) == sorted(have)
    if key in {"date", "anchor"}:
        return str(wanted) == str(got)
    return wanted == got and isinstance(wanted, bool) == isinstance(got, bool)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
