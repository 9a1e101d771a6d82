"""Whose sessions differ between two versions: a cohort of synthetic participants, played on both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.programme import Programme
from bot.core.vocabulary import Code, Effect
from bot.rehearsal.kinds import KINDS, draw
from bot.rehearsal.script import play

SEED = 1
LOOKED_AT = ("mode", "plan", "dose", "form", "planned_seconds", "gate", "class", "level_after", "cards", "paused")
"""What makes a session another one, the most telling first."""
UNCHECKED = Code("S-UNCHECKED")

Day = Mapping[str, object]
What = Mapping[str, tuple[str, str]]
"""What is looked at -> old and new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a kind of participants meets that is not as it was."""

    kind: str
    played: int
    differing: int
    """How many of them have a day that differs."""
    day: int | None
    """The first day on which it shows for any of them."""
    what: What
    """How it shows there."""


def impact(
    old: Programme, new: Programme, size: int, days: int, tell: Callable[[], None] = lambda: None
) -> list[Impact]:
    """Play `size` participants for `days` days on both; `tell` is called after each. The most common kind is first."""
    met: dict[str, list[tuple[int, What] | None]] = {kind: [] for kind in KINDS}
    for index in range(size):
        kind, first = _first_difference(index, days, old, new)
        met[kind].append(first)
        tell()
    return [_summed(kind, found) for kind, found in met.items() if found]


def _summed(kind: str, found: Sequence[tuple[int, What] | None]) -> Impact:
    other = [one for one in found if one is not None]
    first = min(other, key=lambda one: one[0], default=None)
    return Impact(
        kind=kind,
        played=len(found),
        differing=len(other),
        day=None if first is None else first[0],
        what={} if first is None else first[1],
    )


def _first_difference(index: int, days: int, old: Programme, new: Programme) -> tuple[str, tuple[int, What] | None]:
    kind, _ = draw(index, SEED, days)
    both = zip(_days(index, days, old), _days(index, days, new), strict=True)
    return kind, next(_differing(both), None)


def _days(index: int, days: int, programme: Programme) -> Sequence[Day]:
    _, persona = draw(index, SEED, days)
    effect = programme.effects.get(UNCHECKED, Effect.NONE)
    return play(replace(persona, unchecked=effect), programme)


def _differing(both: Iterator[tuple[Day, Day]]) -> Iterator[tuple[int, What]]:
    for number, (was, now) in enumerate(both, start=1):
        what = {key: (_said(was[key]), _said(now[key])) for key in LOOKED_AT if was[key] != now[key]}
        if what:
            yield number, what


def _said(value: object) -> str:
    if isinstance(value, list):
        items: list[object] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        return ", ".join(map(str, items)) or "nothing"
    return "nothing" if value is None else str(value)
