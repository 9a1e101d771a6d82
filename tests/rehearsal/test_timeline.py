from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from bot.rehearsal.timeline import Timeline, ZoneChange


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def timeline(first: str, last: str, zone: str, *changes: ZoneChange) -> Timeline:
    return Timeline(date.fromisoformat(first), date.fromisoformat(last), zone, changes)


def test_a_quiet_life_has_one_stretch_a_date() -> None:
    line = timeline("2027-01-04", "2027-01-05", "Asia/Tokyo")
    assert [(str(one.day), one.start, one.end) for one in line.stretches] == [
        ("2027-01-04", utc("2027-01-03T15:00"), utc("2027-01-04T15:00")),
        ("2027-01-05", utc("2027-01-04T15:00"), utc("2027-01-05T15:00")),
    ]


def test_the_stretches_leave_no_gap_and_no_overlap() -> None:
    flights = ((utc("2027-01-13T08:30"), "America/Los_Angeles"), (utc("2027-01-20T15:30"), "Asia/Tokyo"))
    stretches = timeline("2027-01-04", "2027-02-02", "Asia/Tokyo", *flights).stretches
    assert all(former.end == later.start for former, later in pairwise(stretches))


@pytest.mark.parametrize(
    ("zone", "day", "at", "found"),
    [
        ("Europe/London", "2027-01-05", "08:10", "2027-01-05T08:10"),
        ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00"),
        ("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31T00:30"),
        ("America/Nuuk", "2027-03-27", "23:30", "2027-03-28T01:00"),
        ("America/Havana", "2027-03-14", "00:00", "2027-03-14T05:00"),
    ],
)
def test_a_gap_means_the_first_valid_minute_and_a_repeat_the_first_one(
    zone: str, day: str, at: str, found: str
) -> None:
    on = date.fromisoformat(day)
    line = Timeline(on.replace(day=1), on, zone, ())
    assert line.resolve(on, at) == utc(found)


def test_a_date_that_the_zone_skips_does_not_come() -> None:
    line = timeline("2011-12-29", "2011-12-31", "Pacific/Apia")
    assert [str(one.day) for one in line.stretches] == ["2011-12-29", "2011-12-31"]
    assert not line.has(date(2011, 12, 30))
    assert line.resolve(date(2011, 12, 30), "08:10") is None


def test_a_flight_ends_a_date_early_and_its_late_hours_never_come() -> None:
    line = timeline("2027-01-19", "2027-01-22", "America/Los_Angeles", (utc("2027-01-20T15:30"), "Asia/Tokyo"))
    assert line.resolve(date(2027, 1, 20), "07:00") == utc("2027-01-20T15:00")
    assert line.resolve(date(2027, 1, 20), "08:10") is None
    assert line.resolve(date(2027, 1, 21), "00:10") == utc("2027-01-20T15:30")
    assert line.resolve(date(2027, 1, 21), "08:10") == utc("2027-01-20T23:10")


def test_a_flight_west_repeats_hours_and_the_first_time_counts() -> None:
    line = timeline("2027-01-12", "2027-01-14", "Asia/Tokyo", (utc("2027-01-13T08:30"), "America/Los_Angeles"))
    assert line.resolve(date(2027, 1, 13), "08:10") == utc("2027-01-12T23:10")
    assert line.resolve(date(2027, 1, 13), "20:00") == utc("2027-01-14T04:00")


def test_a_flight_over_the_date_line_brings_a_date_twice() -> None:
    line = timeline("2027-01-04", "2027-01-06", "Pacific/Kiritimati", (utc("2027-01-05T10:30"), "Pacific/Pago_Pago"))
    assert [str(one.day)[-2:] for one in line.stretches] == ["04", "05", "06", "04", "05", "06"]


def test_a_change_before_the_start_is_in_force_from_the_start() -> None:
    line = timeline("2027-01-04", "2027-01-04", "Europe/London", (utc("2027-01-01T00:00"), "Asia/Tokyo"))
    assert [one.zone for one in line.stretches] == ["Asia/Tokyo"]
