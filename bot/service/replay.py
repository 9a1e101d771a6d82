"""Working a participant out again from the events that were kept: the same history always gives the same state."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from bot.core.advance import advance as core_advance
from bot.core.events import Event
from bot.core.programme import Programme
from bot.core.state import Participant
from bot.service.faults import described
from bot.service.rulebook import Advance


class ReplayError(Exception):
    """The events cannot be worked out; the text says where it stopped and repeats nothing that somebody answered."""


def replayed(events: Iterable[tuple[Event, Programme]], advance: Advance = core_advance) -> Participant | None:
    """Return the state that the events lead to, each worked out with its programme. Raises ReplayError."""
    state: Participant | None = None
    for number, (event, programme) in enumerate(events, start=1):
        try:
            state = advance(state, event, programme).state
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            raise ReplayError(f"event {number} cannot be worked out ({described(error)})") from None
    return state


def difference(kept: object, again: object) -> str | None:
    """Return the path of the first field that differs, such as `training.memory[].until`; None when all is the same.

    Only names of fields: keys of mappings and values may be health data.
    """
    if type(kept) is type(again) and is_dataclass(kept) and is_dataclass(again):
        return _in_fields(kept, again)
    if kept == again:
        return None
    return _in_elements(kept, again)


def _in_fields(kept: object, again: object) -> str | None:
    for name in (field.name for field in fields(kept)):  # pyright: ignore[reportArgumentType]  the caller looked
        inner = difference(getattr(kept, name), getattr(again, name))
        if inner is not None:
            return name if not inner else f"{name}{'' if inner.startswith('[') else '.'}{inner}"
    return None


def _in_elements(kept: object, again: object) -> str:
    """Return the path inside of two unequal mappings or tuples that have the same keys; "" for all else."""
    for one, other in _pairs(kept, again):
        inner = difference(one, other)
        if inner is not None:
            return f"[]{'' if not inner or inner.startswith('[') else '.'}{inner}"
    return ""


def _pairs(kept: object, again: object) -> Iterable[tuple[object, object]]:
    match kept, again:
        case (Mapping(), Mapping()):
            one: Mapping[object, object] = kept  # pyright: ignore[reportUnknownVariableType]
            other: Mapping[object, object] = again  # pyright: ignore[reportUnknownVariableType]
            return ((one[key], other[key]) for key in one) if one.keys() == other.keys() else ()
        case (tuple(), tuple()):
            return zip(kept, again, strict=True) if len(kept) == len(again) else ()  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
        case _:
            return ()
