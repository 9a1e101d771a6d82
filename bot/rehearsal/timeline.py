"""Which local date it is when: the zones a persona lives in, laid out on the clock (`persona-format.md` 1.1, 1.3).

A date may come in pieces (a flight west), be short, or not come at all (Pacific/Apia has no 30 December 2011).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.timekeeping import instant, local_date

ZoneChange = tuple[datetime, str]
FURTHEST_BACK = timedelta(days=2)
"""A change of zone moves the local date by two at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time with one local date in one zone; `end` is after it."""

    start: datetime
    end: datetime
    day: date
    zone: str


class Timeline:
    """The stretches from the first to the last local date, in order."""

    def __init__(self, first: date, last: date, zone: str, changes: Sequence[ZoneChange]) -> None:
        """Lay them out; `zone` is in force until the first of the `changes`, which come in order."""
        self.stretches = tuple(_stretches(first, last, zone, changes))
        self._changes = {at for at, _ in changes}
        self._days: dict[date, list[Stretch]] = {}
        for one in self.stretches:
            self._days.setdefault(one.day, []).append(one)

    def has(self, day: date) -> bool:
        """Tell whether a date comes at all."""
        return day in self._days

    def resolve(self, day: date, at: str) -> datetime | None:
        """Return when it is first `at` (`HH:MM`) or later on a date; None if that never happens on it.

        A time in a gap of daylight saving means the first valid minute after it, also where that is on the next date.
        """
        pieces = self._days.get(day, [])
        for one in pieces:
            found = max(instant(day, at, one.zone), one.start)
            if found < one.end:
                return found
        last = pieces[-1] if pieces else None
        moved = last is not None and last.end not in self._changes and instant(day, at, last.zone) == last.end
        return last.end if moved and last is not None else None


def _stretches(first: date, last: date, zone: str, changes: Sequence[ZoneChange]) -> Iterator[Stretch]:
    waiting = list(changes)
    start = instant(first, "00:00", zone)
    while waiting and waiting[0][0] <= start:
        zone = waiting.pop(0)[1]
        start = instant(first, "00:00", zone)
    while (day := local_date(start, zone)) <= last or (waiting and day <= last + FURTHEST_BACK):
        midnight = instant(day + timedelta(days=1), "00:00", zone)
        flies = bool(waiting) and waiting[0][0] <= midnight
        end = waiting[0][0] if flies else midnight
        yield Stretch(start=start, end=end, day=day, zone=zone)
        start = end
        if flies:
            zone = waiting.pop(0)[1]
