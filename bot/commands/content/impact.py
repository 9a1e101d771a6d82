"""Whose sessions differ between two versions: one participant of each kind, played on both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.programme import Programme
from bot.core.vocabulary import Code, Effect
from bot.rehearsal.kinds import KINDS, draw
from bot.rehearsal.script import play

DAYS = 45
"""Long enough for the rules that look back six weeks."""
SEED = 1
DRAWN = 400
"""So many participants are drawn to find one of each kind."""
LOOKED_AT = ("mode", "plan", "dose", "form", "planned_seconds", "gate", "class", "level_after", "cards", "paused")
"""What makes a session another one, the most telling first."""
UNCHECKED = Code("S-UNCHECKED")

Day = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one kind of participant meets that is not as it was: the first day on which it shows, and how often."""

    kind: str
    day: int
    days: int
    """Number of days that differ."""
    what: Mapping[str, tuple[str, str]]
    """On the first day: what is looked at -> old and new."""


def impact(old: Programme, new: Programme) -> tuple[list[Difference], int]:
    """Return what differs, and how many kinds of participants were played."""
    people = dict(_people())
    found = [_compared(kind, index, old, new) for kind, index in people.items()]
    return [one for one in found if one is not None], len(people)


def _people() -> Iterator[tuple[str, int]]:
    """Return the first participant of each kind."""
    met: set[str] = set()
    for index in range(DRAWN):
        kind, _ = draw(index, SEED, DAYS)
        if kind not in met:
            met.add(kind)
            yield kind, index
        if len(met) == len(KINDS):
            return


def _compared(kind: str, index: int, old: Programme, new: Programme) -> Difference | None:
    before, after = _days(index, old), _days(index, new)
    other = [
        (number, what)
        for number, (was, now) in enumerate(zip(before, after, strict=True), start=1)
        if (what := _differing(was, now))
    ]
    if not other:
        return None
    day, what = other[0]
    return Difference(kind=kind, day=day, days=len(other), what=what)


def _days(index: int, programme: Programme) -> Sequence[Day]:
    _, persona = draw(index, SEED, DAYS)
    effect = programme.effects.get(UNCHECKED, Effect.NONE)
    return play(replace(persona, unchecked=effect), programme)


def _differing(was: Day, now: Day) -> dict[str, tuple[str, str]]:
    return {key: (_said(was[key]), _said(now[key])) for key in LOOKED_AT if was[key] != now[key]}


def _said(value: object) -> str:
    if isinstance(value, list):
        items: list[object] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        return ", ".join(map(str, items)) or "nothing"
    return "nothing" if value is None else str(value)
