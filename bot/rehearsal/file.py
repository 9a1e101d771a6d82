"""Reads persona files (`persona-format.md` 2, 3 and 5). An unknown key or value anywhere is an error."""

from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.rehearsal import reading
from bot.rehearsal.day_file import OUTPUT, read_day
from bot.rehearsal.persona import Day, Persona
from bot.rehearsal.reading import PersonaProblem, fail

KEYS = (
    "persona",
    "title",
    "start_date",
    "timezone",
    "reminder_time",
    "session_time",
    "length",
    "days_off",
    "onboarding",
    "timezone_changes",
    "config",
    "pre",
    "defaults",
    "days",
    "expect",
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PROVIDER_GATES = ("H2", "H3", "H4", "H5", "H6", "H7")
PLAIN_GATES = ("H1", "H1b", "H8", "H9", "H10", "H11", "H12", "H13")
EARLIEST, LATEST = "08:00", "21:59"
LONGEST = 3660


def read_persona(path: Path) -> Persona:
    """Read one file. Raise PersonaProblem with the place and the allowed values."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise fail(str(path), f"cannot be read: {error}") from error
    return parse_persona(source, str(path))


def parse_persona(source: str, name: str) -> Persona:
    """Read a persona from YAML text; `name` is used in problems."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    try:
        loaded = yaml.load(StringIO(source))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    except YAMLError as error:
        raise fail(name, " ".join(str(error).split())) from error
    return _persona(reading.mapping(loaded, name, KEYS), name)


def _persona(data: Mapping[str, object], where: str) -> Persona:
    if "persona" not in data or "start_date" not in data:
        raise fail(where, "persona and start_date are required")
    joining = reading.mapping(
        data.get("onboarding", {}), f"{where}: onboarding", ("region", "tense_side", "band", "at", "gates")
    )
    config = reading.mapping(data.get("config", {}), f"{where}: config", ("s_unchecked",))
    length = reading.whole(data.get("length", 30), f"{where}: length", 1, LONGEST)
    session_time = reading.clock(data.get("session_time", "08:10"), f"{where}: session_time")
    return Persona(
        name=reading.text(data["persona"], f"{where}: persona"),
        title=reading.text(data.get("title", ""), f"{where}: title"),
        start=reading.day_of_calendar(data["start_date"], f"{where}: start_date"),
        zone=zone(data.get("timezone", "Europe/London"), f"{where}: timezone"),
        reminder_time=reminder_time(data.get("reminder_time", "08:00"), f"{where}: reminder_time"),
        session_time=session_time,
        length=length,
        days_off=days_off(data.get("days_off", []), f"{where}: days_off"),
        region=reading.one_of(
            joining.get("region", "upper"), f"{where}: region", ("upper", "middle", "lower", "unsure")
        ),
        tense_side=reading.one_of(
            joining.get("tense_side", "right"), f"{where}: tense_side", ("left", "right", "same")
        ),
        band=reading.truth(joining.get("band", True), f"{where}: band"),
        joins_at=reading.clock(joining.get("at", session_time), f"{where}: onboarding.at"),
        gates=gates(joining.get("gates", {}), f"{where}: gates"),
        zone_changes=_zone_changes(data.get("timezone_changes", []), f"{where}: timezone_changes"),
        s_unchecked=reading.one_of(
            config.get("s_unchecked", "notice"), f"{where}: s_unchecked", ("notice", "freeze", "prep_only")
        ),
        days=_days(data, where, length),
        expect=tuple(_expect(data.get("expect", {}), f"{where}: expect")),
    )


def zone(value: object, where: str) -> str:
    """Return a known IANA zone."""
    name = reading.text(value, where)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise fail(where, f"unknown time zone {name!r}; use an IANA name such as Europe/Berlin") from error
    return name


def reminder_time(value: object, where: str) -> str:
    """Return a reminder time, 08:00 to 21:59."""
    found = reading.clock(value, where)
    if not EARLIEST <= found <= LATEST:
        raise fail(where, f"{found} is outside {EARLIEST} to {LATEST}")
    return found


def days_off(value: object, where: str) -> tuple[int, ...]:
    """Return up to three weekdays, Monday 0."""
    found = tuple(WEEKDAYS.index(reading.one_of(one, where, WEEKDAYS)) for one in reading.items(value, where))
    if len(set(found)) != len(found) or len(found) > 3:  # noqa: PLR2004 - programme.md C10
        raise fail(where, "at most three different weekdays")
    return found


def gates(value: object, where: str) -> dict[str, object]:
    """Return the gates: H2 to H7 `ok` or `no_ok`, the others true or false."""
    found = reading.mapping(value, where, (*PLAIN_GATES, *PROVIDER_GATES))
    for code, one in found.items():
        if code in PROVIDER_GATES:
            reading.one_of(one, f"{where}: {code}", ("ok", "no_ok"))
        else:
            reading.truth(one, f"{where}: {code}")
    return found


def _zone_changes(value: object, where: str) -> tuple[tuple[object, ...], ...]:
    changes = []
    for index, one in enumerate(reading.items(value, where)):
        place = f"{where}[{index}]"
        change = reading.mapping(one, place, ("at", "zone"))
        if "at" not in change or "zone" not in change:
            raise fail(place, "at and zone are required")
        changes.append((reading.moment(change["at"], f"{place}.at"), zone(change["zone"], f"{place}.zone")))
    return tuple(sorted(changes))


def _days(data: Mapping[str, object], where: str, length: int) -> dict[int, Day]:
    pre = reading.items(data.get("pre", []), f"{where}: pre")
    scores = [None if one is None else reading.whole(one, f"{where}: pre", 0, 10) for one in pre]
    defaults = reading.mapping(data.get("defaults", {}), f"{where}: defaults")
    days = data.get("days", {})
    if not isinstance(days, Mapping):
        raise fail(f"{where}: days", f"a mapping is needed, not {days!r}")
    own = {}
    for key, one in days.items():  # pyright: ignore[reportUnknownVariableType]
        own[reading.whole(key, f"{where}: days", 1, length)] = one
    return {
        number: read_day(
            own.get(number, {}),  # pyright: ignore[reportUnknownArgumentType]
            defaults,
            scores[number - 1] if number <= len(scores) else None,
            listed=number <= len(scores),
            where=f"{where}: days.{number}",
        )
        for number in range(1, length + 1)
    }


def _expect(value: object, where: str) -> Iterator[tuple[str, int, Mapping[str, object]]]:
    if not isinstance(value, Mapping):
        raise fail(where, f"a mapping is needed, not {value!r}")
    for key, one in value.items():  # pyright: ignore[reportUnknownVariableType]
        name = str(key)  # pyright: ignore[reportUnknownArgumentType]
        wanted = reading.mapping(one, f"{where}.{name}", OUTPUT)
        for number in _numbers(name, where):
            yield name, number, wanted


def _numbers(key: str, where: str) -> Iterator[int]:
    """Yield the days of `8`, `16-28` or `7,14,20-22`."""
    for part in key.split(","):
        low, _, high = part.strip().partition("-")
        try:
            yield from range(int(low), int(high or low) + 1)
        except ValueError as error:
            raise fail(where, f"{key!r} is no day, range or list of days") from error


__all__ = ["PersonaProblem", "parse_persona", "read_persona"]
