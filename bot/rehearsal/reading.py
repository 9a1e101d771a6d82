"""Small readers for persona files: each takes one YAML value and returns it typed, or says what is wrong and where."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class PersonaProblem(Exception):
    """Something in a persona file is wrong; the message says where and what is allowed."""


def fail(where: str, what: str) -> PersonaProblem:
    """Return the problem to raise."""
    return PersonaProblem(f"{where}: {what}")


def mapping(value: object, where: str, allowed: Iterable[str] | None = None) -> dict[str, object]:
    """Return a mapping with string keys, all of them allowed."""
    if not isinstance(value, Mapping):
        raise fail(where, f"a mapping is needed, not {value!r}")
    found = {str(key): one for key, one in value.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if allowed is not None:
        known = tuple(allowed)
        for key in found:
            if key not in known:
                raise fail(where, f"unknown key {key!r}; allowed: {', '.join(known)}")
    return found


def items(value: object, where: str) -> list[object]:
    """Return a list."""
    if not isinstance(value, list):
        raise fail(where, f"a list is needed, not {value!r}")
    return list(value)  # pyright: ignore[reportUnknownArgumentType]


def whole(value: object, where: str, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise fail(where, f"a whole number from {low} to {high} is needed, not {value!r}")
    return int(value)


def truth(value: object, where: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise fail(where, f"true or false is needed, not {value!r}")
    return value


def text(value: object, where: str) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise fail(where, f"a text is needed, not {value!r}")
    return str(value)


def one_of(value: object, where: str, allowed: Iterable[str]) -> str:
    """Return one of the allowed words."""
    known = tuple(allowed)
    if not isinstance(value, str) or value not in known:
        raise fail(where, f"{value!r} is not allowed; one of: {', '.join(known)}")
    return str(value)


def clock(value: object, where: str) -> str:
    """Return a local time `HH:MM`."""
    if not isinstance(value, str) or TIME.fullmatch(value) is None:
        raise fail(where, f'a time like "08:10" in quotes is needed, not {value!r}')
    return str(value)


def day_of_calendar(value: object, where: str) -> date:
    """Return a date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise fail(where, f"a date like 2027-01-04 is needed, not {value!r}") from error


def moment(value: object, where: str) -> datetime:
    """Return an instant in UTC, written with Z."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise fail(where, f'an instant like "2027-01-13T08:30:00Z" is needed, not {value!r}') from error
    if found.tzinfo is None:
        if isinstance(value, datetime):
            return found.replace(tzinfo=UTC)
        raise fail(where, f"the instant {value!r} needs a Z at its end")
    return found.astimezone(UTC)


def each(value: object, where: str, read: Callable[[object, str], object]) -> tuple[object, ...]:
    """Return every item of a list, read one by one."""
    return tuple(read(one, f"{where}[{index}]") for index, one in enumerate(items(value, where)))
