"""Finding a time zone in words: "what time is it for you now?", then a place on that clock (`platform.md 5.31`).

The offsets and places offered are pure functions of the programme and of the instant at which the question was asked,
so that a screen and the answer to it always agree.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from bot.core import scratch
from bot.core.programme import Place, Programme
from bot.core.prompts import PromptName
from bot.core.state import Participant
from bot.core.timekeeping import MINUTE, zone_of
from bot.core.turn import Turn

CLOCKS_A_PAGE = 12
PLACES_A_PAGE = 8
_NOW = "now"
_LONGEST_NAME = 64


def offset_at(at: datetime, zone: str | None) -> int:
    """Return the minutes that the zone is ahead of UTC at an instant."""
    return (at.astimezone(zone_of(zone)).utcoffset() or timedelta()) // MINUTE


def clocks(programme: Programme, at: datetime) -> tuple[int, ...]:
    """Return the offsets from UTC, in minutes, that the places keep at an instant, west to east."""
    return tuple(sorted({offset_at(at, place.zone) for place in programme.places}))


def places_on(programme: Programme, at: datetime, offset: int) -> tuple[Place, ...]:
    """Return the places whose clock is `offset` minutes ahead of UTC at an instant, in the order of the content."""
    return tuple(place for place in programme.places if offset_at(at, place.zone) == offset)


def asked_at(state: Participant) -> datetime:
    """Return the instant that the clock or place question in front was asked for."""
    return datetime.fromisoformat(state.asking.get(_NOW, "") or state.joined_at.isoformat())


def clock_page(state: Participant, programme: Programme) -> tuple[int, ...]:
    """Return the offsets on the page in front."""
    page = state.prompt.page if state.prompt else 0
    return clocks(programme, asked_at(state))[page * CLOCKS_A_PAGE : (page + 1) * CLOCKS_A_PAGE]


def near_places(state: Participant, programme: Programme) -> tuple[Place, ...]:
    """Return the places that share the participant's clock; a tap carries an index into them."""
    at = asked_at(state)
    return places_on(programme, at, offset_at(at, state.enrolment.zone))


def ask_clock(turn: Turn) -> None:
    """Ask for the time it is; the first page has the clock in use, or Greenwich."""
    scratch.note(turn, now=turn.at.isoformat())
    offsets = clocks(turn.programme, turn.at)
    mine = offset_at(turn.at, turn.enrolment.zone)
    before = sum(offset < mine for offset in offsets)
    turn.ask(PromptName.CLOCK, min(before, len(offsets) - 1) // CLOCKS_A_PAGE)


def ask_place(turn: Turn) -> None:
    """Ask which place on the clock in use."""
    scratch.note(turn, now=turn.at.isoformat())
    turn.ask(PromptName.PLACE)


def turn_page(turn: Turn, name: PromptName, by: int, size: int, a_page: int) -> bool:
    """Show the page `by` pages on of a list of `size`. False if there is none."""
    page = (turn.state.prompt.page if turn.state.prompt else 0) + by
    if page < 0 or page * a_page >= size:
        return False
    turn.ask(name, page)
    return True


def choose_clock(turn: Turn, offset: int) -> bool:
    """Take the first place on a clock, unless the zone in use keeps it already. False if no place does."""
    at = asked_at(turn.state)
    found = places_on(turn.programme, at, offset)
    zone = turn.enrolment.zone
    if not found:
        return False
    if zone is None or offset_at(at, zone) != offset:
        turn.enrol(zone=found[0].zone)
    return True


def choose_place(turn: Turn, index: int) -> bool:
    """Take a place of the clock in use. False if there is none of this number."""
    near = near_places(turn.state, turn.programme)
    if not 0 <= index < len(near):
        return False
    turn.enrol(zone=near[index].zone)
    return True


def find_zone(programme: Programme, name: str) -> str | None:
    """Return the zone that a person means by an IANA name, a place of the content or its last part; None if unknown."""
    wanted = name.strip().replace(" ", "_").casefold()
    for place in programme.places:
        known = (place.zone, place.zone.rpartition("/")[2], place.label.replace(" ", "_"))
        if wanted in {text.casefold() for text in known}:
            return place.zone
    return name.strip() if _is_zone(name.strip()) else None


def _is_zone(name: str) -> bool:
    """Tell whether the zone database has a place of this name; names that depend on the machine do not count."""
    region, _, city = name.partition("/")
    if name != "UTC" and (not city or region in {"posix", "right"} or len(name) > _LONGEST_NAME):
        return False
    try:
        zone_of(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
