from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest

from bot.core import places
from bot.core.programme import Place
from bot.core.prompts import PromptName as P
from bot.core.state import Participant
from tests.core.joining_chat import NOON, PROGRAMME, TO_READY, Chat, joined

JULY = datetime(2027, 7, 1, 12, tzinfo=UTC)
FIXED = tuple(Place(zone=f"Etc/GMT{hours:+}", label=f"{hours}") for hours in range(12, -15, -1))


def crowded() -> Chat:
    """Someone at the clock question of a world with 27 clocks."""
    chat = Chat().taps(*TO_READY[:-3])
    chat.programme = replace(PROGRAMME, places=FIXED)
    return chat.taps("yes")


def test_clocks_are_offered_west_to_east_once_each() -> None:
    assert places.clocks(PROGRAMME, NOON) == (-300, 0, 60, 330, 540)


def test_clocks_change_with_the_season() -> None:
    assert places.clocks(PROGRAMME, JULY) == (-240, 60, 120, 330, 540)
    assert [place.label for place in places.places_on(PROGRAMME, JULY, 60)] == ["London", "Lagos"]


def test_the_first_page_has_greenwich() -> None:
    chat = crowded()
    assert chat.front.page == 1
    assert 0 in places.clock_page(chat.state, chat.programme)


def test_pages_hold_every_clock_once() -> None:
    chat = crowded().taps("less")
    seen = [*places.clock_page(chat.state, chat.programme)]
    assert not chat.takes("less")
    for _ in range(2):
        seen += places.clock_page(chat.taps("more").state, chat.programme)
    assert not chat.takes("more")
    assert seen == [60 * hours for hours in range(-12, 15)]


def test_the_clock_in_use_is_on_the_first_page_shown() -> None:
    chat = joined()
    chat.does(lambda turn: turn.enrol(zone="Pacific/Kiritimati"))
    chat.programme = replace(PROGRAMME, places=FIXED)
    assert 840 in places.clock_page(chat.settings("zone").state, chat.programme)


def test_a_clock_east_of_all_shows_the_last_page() -> None:
    chat = joined()
    chat.does(lambda turn: turn.enrol(zone="Pacific/Kiritimati"))
    assert 540 in places.clock_page(chat.settings("zone").state, chat.programme)


def test_the_answer_means_the_clock_that_was_shown_even_after_a_change_of_season() -> None:
    chat = Chat(at=datetime(2027, 3, 28, 0, 59, tzinfo=UTC)).taps(*TO_READY[:-2])
    assert chat.later(minutes=2).taps("60").enrolment.zone == "Europe/Berlin"


def test_places_are_paged_and_counted_through() -> None:
    chat = joined()
    many = tuple(Place(zone="Europe/Berlin", label=f"Town {number}") for number in range(9))
    chat.programme = replace(PROGRAMME, places=(*many, Place(zone="Europe/Vienna", label="Vienna")))
    chat.settings("zone", "60", "more")
    assert (chat.asks, chat.front.page) == (P.PLACE, 1)
    assert not chat.takes("more")
    assert chat.taps("back").front.page == 0
    assert chat.taps("9").enrolment.zone == "Europe/Vienna"


@pytest.mark.parametrize("value", ["3", "-1", "x", ""])
def test_a_place_that_is_not_there_is_no_answer(value: str) -> None:
    assert not Chat().taps(*TO_READY, "place").takes(value)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" berlin ", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("Pacific/Auckland", "Pacific/Auckland"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_name(name: str, zone: str) -> None:
    assert places.find_zone(PROGRAMME, name) == zone


@pytest.mark.parametrize(
    "name",
    [
        *("", "Atlantis", "Europe", "Europe/", "Europe/Nowhere", "../etc/passwd", "/etc/localtime", "a/\x00"),
        *("x/" * 60, "localtime", "posix/Europe/Berlin", "right/Europe/Berlin"),
    ],
)
def test_anything_else_is_unknown(name: str) -> None:
    assert places.find_zone(PROGRAMME, name) is None


def test_every_zone_of_a_place_is_found() -> None:
    zones = {name for name in available_timezones() if name.partition("/")[0] in {"Europe", "America", "Asia"}}
    assert zones
    assert all(places.find_zone(PROGRAMME, name) == name for name in zones)


def test_without_a_note_the_instant_of_joining_counts() -> None:
    state = Participant(joined_at=NOON, serial=1)
    assert places.asked_at(state) == NOON
    assert places.clock_page(state, PROGRAMME) == places.clocks(PROGRAMME, NOON)


def test_half_hours_are_offsets_too() -> None:
    assert places.offset_at(NOON, "Asia/Kolkata") == 330
    assert places.offset_at(NOON, None) == 0
    assert places.offset_at(NOON + timedelta(days=200), "America/St_Johns") == -150
