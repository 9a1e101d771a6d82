"""Reads what a persona file says about the person: zone, reminder time, days off, gates (`persona-format.md` 2)."""

from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.gates import CODES, PROVIDER
from bot.rehearsal.persona import Profile
from bot.rehearsal.reading import Node, Reader, clock, each_field, each_item, one_of, text, truth

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REGIONS = ("upper", "middle", "lower", "unsure")
SIDES = ("left", "right", "same")
EARLIEST, LATEST = "08:00", "21:59"
DAYS_OFF_MAX = 3
MINOR = "H1"

region = one_of(REGIONS)
tense_side = one_of(SIDES)


def zone(node: Node) -> str:
    """Return a known IANA zone by its full name."""
    name = text(node)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise node.problem(f"unknown time zone {name!r}; use an IANA name such as Europe/Berlin") from error
    if "/" not in name and name != "UTC":
        raise node.problem(f"{name!r} is an old name of a zone; use one such as Europe/Berlin, or UTC")
    return name


def reminder_time(node: Node) -> str:
    """Return a reminder time, 08:00 to 21:59 (`programme.md H.11`)."""
    found = clock(node)
    if not EARLIEST <= found <= LATEST:
        raise node.problem(f"{found} is in the quiet hours; a time from {EARLIEST} to {LATEST} is needed")
    return found


def days_off(node: Node) -> tuple[int, ...]:
    """Return up to three weekdays, Monday 0."""
    found = tuple(WEEKDAYS.index(name) for name in each_item(node, one_of(WEEKDAYS)))
    if len(set(found)) != len(found) or len(found) > DAYS_OFF_MAX:
        raise node.problem("at most three different weekdays are allowed")
    return found


def gates(node: Node) -> dict[str, str]:
    """Return the gates that apply: `yes`, or for H2 to H7 `ok` or `no_ok`; H1 stays among them as `yes`."""
    readers: dict[str, Reader[object]] = {MINOR: truth, **dict.fromkeys(CODES, truth)}
    readers |= dict.fromkeys(PROVIDER, one_of(("ok", "no_ok")))
    found = each_field(node, readers)
    return {code: "yes" if one is True else str(one) for code, one in found.items() if one is not False}


def profile(node: Node) -> Profile:
    """Read edits of the settings."""
    readers: dict[str, Reader[object]] = {
        "band": truth,
        "region": region,
        "tense_side": tense_side,
        "days_off": days_off,
        "reminder_time": reminder_time,
        "gates": _known_gates,
    }
    return replace(Profile(), **each_field(node, readers))  # pyright: ignore[reportArgumentType]


def _known_gates(node: Node) -> dict[str, str]:
    found = gates(node)
    if MINOR in found:
        raise node.problem(f"{MINOR} is asked only when joining")
    return found
