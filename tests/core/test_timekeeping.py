from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.core.timekeeping import clock_time, instant, local_date, local_time, out_of_quiet, zone_of

TWO_YEARS = [date(2026, 1, 1) + timedelta(days=number) for number in range(731)]
AROUND_THEM = [datetime(2025, 12, 29, tzinfo=UTC) + timedelta(days=number) for number in range(737)]
QUARTERS = [timedelta(minutes=15) * number for number in range(97)]
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right", "Etc")))


def clocks(zone: str) -> tuple[timedelta | None, ...]:
    """How far the clocks of a zone are ahead in the two years: every day, and every quarter of an hour of a change."""
    tz = ZoneInfo(zone)
    days = [day.astimezone(tz).utcoffset() for day in AROUND_THEM]
    changes = [day for day, (before, after) in zip(AROUND_THEM, pairwise(days), strict=False) if before != after]
    return (*days, *((day + quarter).astimezone(tz).utcoffset() for day in changes for quarter in QUARTERS))


@cache
def different_zones() -> tuple[str, ...]:
    """One zone of those whose clocks show the same all the time."""
    return tuple({clocks(zone): zone for zone in ZONES}.values())


def at(zone: str, day: date, time: str) -> str:
    return f"{instant(day, time, zone):%m-%dT%H:%M}"


def test_a_time_of_day_is_read_and_written() -> None:
    assert clock_time("08:05").minute == 5
    assert local_time(datetime(2027, 1, 4, 23, 30, tzinfo=UTC), "Asia/Tokyo") == "08:30"
    assert local_date(datetime(2027, 1, 4, 23, 30, tzinfo=UTC), "Asia/Tokyo") == date(2027, 1, 5)
    assert zone_of(None).key == "UTC"


@pytest.mark.parametrize(
    ("zone", "day", "time", "expected"),
    [
        ("Europe/London", date(2027, 1, 4), "08:00", "01-04T08:00"),
        ("Europe/London", date(2027, 3, 28), "01:30", "03-28T01:00"),  # 01:00-01:59 are skipped
        ("Europe/London", date(2027, 3, 28), "00:59", "03-28T00:59"),
        ("Europe/London", date(2027, 3, 28), "02:00", "03-28T01:00"),
        ("Europe/London", date(2027, 10, 31), "01:30", "10-31T00:30"),  # the first of two
        ("America/Los_Angeles", date(2027, 3, 14), "02:00", "03-14T10:00"),
        ("America/Santiago", date(2027, 9, 5), "00:10", "09-05T04:00"),  # midnight is skipped
        ("Australia/Lord_Howe", date(2027, 10, 3), "02:10", "10-02T15:30"),  # by half an hour
    ],
)
def test_what_the_change_of_the_clocks_does(zone: str, day: date, time: str, expected: str) -> None:
    """TZ5: the first valid minute after a gap; the first one of two."""
    assert at(zone, day, time) == expected


def test_a_date_that_a_zone_skipped_has_no_instant_of_its_own() -> None:
    skipped = date(2011, 12, 30)
    assert local_date(instant(skipped, "08:00", "Pacific/Apia"), "Pacific/Apia") == date(2011, 12, 31)


@pytest.mark.parametrize("time", ["08:00", "21:59"])
def test_every_zone_has_one_instant_a_date_or_skips_the_date(time: str) -> None:
    """TZ5, for two years of every zone: in order, each on its own date and at its own time."""
    for zone in different_zones():
        found = [instant(day, time, zone) for day in TWO_YEARS]
        own = [one for one, day in zip(found, TWO_YEARS, strict=True) if local_date(one, zone) == day]
        assert len(own) >= len(TWO_YEARS) - 1, zone
        assert own == sorted(set(own)), zone
        assert all(local_time(one, zone) == time for one in own), zone


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("07:59", "08:00"),
        ("08:00", "08:00"),
        ("21:59", "21:59"),
        ("22:00", "+08:00"),
        ("23:59", "+08:00"),
        ("00:00", "08:00"),
    ],
)
def test_what_falls_in_quiet_hours_moves_to_eight(hour: str, expected: str) -> None:
    """C10, H.11."""
    day = date(2027, 1, 4)
    moved = out_of_quiet(instant(day, hour, "Asia/Tokyo"), "Asia/Tokyo")
    later = day + timedelta(days=1) if expected.startswith("+") else day
    assert moved == instant(later, expected.removeprefix("+"), "Asia/Tokyo")
