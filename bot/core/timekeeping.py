"""Local dates and instants (`programme.md C12`). The zone database is read through `zoneinfo` only."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
QUIET_FROM = time(22)
QUIET_TO = time(8)


@lru_cache(maxsize=1024)
def zone_of(name: str | None) -> ZoneInfo:
    """Return the zone; UTC while none is known. Unknown names raise `zoneinfo.ZoneInfoNotFoundError`."""
    return ZoneInfo(name or "UTC")


@lru_cache(maxsize=8192)
def local_date(at: datetime, zone: str | None) -> date:
    """Return the local date of an instant."""
    return at.astimezone(zone_of(zone)).date()


def local_time(at: datetime, zone: str | None) -> str:
    """Return the local time of an instant as `HH:MM`."""
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def clock_time(text: str) -> time:
    """Read `HH:MM`."""
    return time(int(text[:2]), int(text[3:5]))


@lru_cache(maxsize=65536)
def instant(day: date, at: str, zone: str | None) -> datetime:
    """Return the instant of a local time on a date (`programme.md C12 TZ5`).

    Of a repeated time it is the first, of a skipped one the first valid minute after the gap.
    On a date that the zone skips the result lies on the next date; compare `local_date` of it.
    """
    tz = zone_of(zone)
    wanted = datetime.combine(day, clock_time(at))
    found = wanted.replace(tzinfo=tz, fold=0).astimezone(UTC)
    if found.astimezone(tz).replace(tzinfo=None) == wanted:
        return found
    return _after_gap(wanted, tz)


def _after_gap(wanted: datetime, tz: ZoneInfo) -> datetime:
    """Return the first instant whose local time is not before `wanted`, which the zone skips."""
    low = wanted.replace(tzinfo=UTC) - timedelta(days=2)
    high = low + timedelta(days=4)
    while high - low > MINUTE:
        middle = low + (high - low) / 2
        if middle.astimezone(tz).replace(tzinfo=None) < wanted:
            low = middle
        else:
            high = middle
    return high.replace(second=0, microsecond=0)


def out_of_quiet(at: datetime, zone: str | None) -> datetime:
    """Return `at`, or the next local 08:00 if it falls in 22:00-07:59 (`programme.md C10, H.11`)."""
    local = at.astimezone(zone_of(zone))
    if local.time() >= QUIET_FROM:
        return instant(local.date() + timedelta(days=1), "08:00", zone)
    if local.time() < QUIET_TO:
        return instant(local.date(), "08:00", zone)
    return at
