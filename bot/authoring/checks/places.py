"""Places name zones that exist, once each, and there is one for every clock in use today (`features.md P2`)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.authoring.draft import Draft
from bot.authoring.problems import Problem

MONTHS = (1, 4, 7, 10)
YEAR = 2026
"""Offsets are compared in the middle of these months: summer and winter of both halves of the earth."""


def check(draft: Draft) -> Iterator[Problem]:
    """Find unknown and double zones, double labels, and clocks without a place."""
    if draft.places is None:
        return
    zones: set[str] = set()
    labels: set[str] = set()
    for index, place in enumerate(draft.places.places):
        path = ("places", index)
        if place.zone not in _known():
            message = f'"{place.zone}" is not a time zone; allowed: names like Europe/Berlin; correct the spelling'
            yield draft.problem("places.yaml", (*path, "zone"), "ZONE", message)
        if place.zone in zones or place.label in labels:
            yield draft.problem("places.yaml", path, "PLACE-TWICE", f'"{place.label}" is there twice; keep one')
        zones.add(place.zone)
        labels.add(place.label)
    missing = sorted({offset for zone in _real() for offset in _offsets(zone)} - _covered(zones & _known()))
    if missing:
        message = f"no place on the clocks {', '.join(map(_shown, missing))}; add one for each"
        yield draft.problem("places.yaml", ("places",), "CLOCK-MISSING", message, key=True)


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _real() -> frozenset[str]:
    """Zones where people live: no names of pure offsets."""
    return frozenset(zone for zone in _known() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/")))


@cache
def _offsets(zone: str) -> frozenset[tuple[int, timedelta]]:
    """Return month and offset pairs: what a clock shows in the middle of each month."""
    found = (
        (month, datetime(YEAR, month, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()) for month in MONTHS
    )
    return frozenset((month, offset) for month, offset in found if offset is not None)


def _covered(zones: set[str]) -> set[tuple[int, timedelta]]:
    return {offset for zone in zones for offset in _offsets(zone)}


def _shown(offset: tuple[int, timedelta]) -> str:
    month, delta = offset
    minutes = int(delta.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02} (month {month})"
