"""A shared place becomes a time zone on this machine; the place itself is dropped (`programme.md EG6`)."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

try:  # compiled: where no build of it exists, a shared place is treated like anything else that was not asked for
    from tzfpy import get_tz
except ImportError:  # pragma: no cover
    get_tz = None

ZoneFinder = Callable[[float, float], str | None]
"""Latitude and longitude in degrees -> IANA name, or None."""


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the IANA zone of a place; None when there is none that this machine knows."""
    name = get_tz(longitude, latitude) if get_tz is not None else ""
    if not name:
        return None
    try:
        return ZoneInfo(name).key
    except ZoneInfoNotFoundError:
        return None
