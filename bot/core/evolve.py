"""A faster `dataclasses.replace` for the frozen, slotted values of the core.

Each event makes some dozen new states; `replace` reads every field by name and runs `__init__` for each. Copying slots
through their descriptors is about eight times as quick, which is what a rehearsal of 90,000 days lives on.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TypeVar

Value = TypeVar("Value")
Setter = Callable[[object, object], None]


def evolve(value: Value, changes: Mapping[str, object]) -> Value:
    """Return a copy of a frozen, slotted dataclass value with some fields changed. TypeError for an unknown field."""
    names, read, setters = _slots(type(value))
    copy = object.__new__(type(value))
    for setter, old in zip(setters, read(value), strict=True):
        setter(copy, old)
    for name, new in changes.items():
        position = names.get(name)
        if position is None:
            message = f"{type(value).__name__} has no field {name!r}"
            raise TypeError(message)
        setters[position](copy, new)
    return copy


@cache
def _slots(kind: type) -> tuple[dict[str, int], Callable[[object], tuple[object, ...]], tuple[Setter, ...]]:
    names = tuple(field.name for field in fields(kind))
    setters: tuple[Setter, ...] = tuple(getattr(kind, name).__set__ for name in names)
    return {name: at for at, name in enumerate(names)}, attrgetter(*names), setters
