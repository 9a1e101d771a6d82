"""Narrowing of JSON values that came from outside."""

import json
from typing import cast


def as_object(value: object) -> dict[str, object] | None:
    """Return the value as a JSON object, or None when it is something else."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """Return the value as a JSON array, or None when it is something else."""
    return cast("list[object]", value) if isinstance(value, list) else None


def as_text(value: object) -> str | None:
    """Return the value as a string, or None when it is something else."""
    return value if isinstance(value, str) else None


def as_integer(value: object) -> int | None:
    """Return the value as a whole number; digits in a string count, truth values do not."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        digits = value.removeprefix("-")
        return int(value) if digits.isascii() and digits.isdigit() else None
    return None


def as_number(value: object) -> float | None:
    """Return the value as a number, or None when it is something else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def read_json(raw: str | bytes) -> object:
    """Parse JSON; raise ValueError when it is not JSON."""
    return cast("object", json.loads(raw))
