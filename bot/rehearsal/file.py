"""Reads persona files (`persona-format.md` 2). An unknown key or value anywhere is a problem with its place."""

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from bot.core.timekeeping import instant, local_date
from bot.core.vocabulary import Effect
from bot.rehearsal import day_file, people_file
from bot.rehearsal.expect_file import expectations
from bot.rehearsal.persona import Day, Persona
from bot.rehearsal.reading import (
    Node,
    PersonaError,
    Reader,
    calendar,
    clock,
    each_field,
    each_item,
    items,
    mapping,
    matching,
    moment,
    one_of,
    read_yaml,
    text,
    truth,
    whole,
)

LONGEST = 3660
LENGTH = 30
EFFECTS = {"notice": Effect.NONE, "freeze": Effect.FREEZE, "prep_only": Effect.PREP_ONLY}
_DAY_NUMBER = re.compile(r"[1-9]\d{0,3}")


def read_persona(path: Path) -> Persona:
    """Read one file. Raise PersonaError with the places and the allowed values."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PersonaError(f"{path}: cannot be read: {error.strerror or 'unknown reason'}") from error
    except UnicodeDecodeError as error:
        raise PersonaError(f"{path}: the file is not UTF-8; save it again as UTF-8") from error
    return parse_persona(source, str(path))


def parse_persona(source: str, name: str) -> Persona:
    """Read a persona from YAML text; `name` stands before the places in problems."""
    top = read_yaml(source, name)
    found = each_field(top, TOP)
    missing = [key for key in ("persona", "start_date") if key not in found]
    if missing:
        raise top.problem(f"{' and '.join(missing)} must be given")
    joining = found.pop("onboarding", {})
    fields = {FIELDS[key]: one for key, one in found.items() if key in FIELDS}
    if isinstance(joining, Mapping):
        fields |= {str(key): one for key, one in joining.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    length = found.get("length", LENGTH)
    fields |= _by_day(top, length if isinstance(length, int) else LENGTH)
    persona = Persona(**fields)  # pyright: ignore[reportArgumentType]
    _check_start(top, persona)
    return persona


def _check_start(top: Node, persona: Persona) -> None:
    if local_date(instant(persona.start, "00:00", persona.zone), persona.zone) != persona.start:
        raise mapping(top)["start_date"].problem(f"{persona.zone} skips {persona.start}; start on another date")


# --- what depends on the length


def _by_day(top: Node, length: int) -> dict[str, object]:
    entries = mapping(top)
    empty = Node({}, top.place)
    pre = _scores(entries.get("pre", Node([], top.place)), length)
    defaults = day_file.session_keys(entries.get("defaults", empty))
    own = _days(entries.get("days", empty), length)
    problems: list[str] = []
    days: dict[int, Day] = {}
    for number in range(1, length + 1):
        listed = pre[number - 1] if number <= len(pre) else day_file.MISSING
        try:
            days[number] = day_file.day(own.get(number, empty), number, defaults, listed)
        except PersonaError as problem:
            problems += problem.sentences
    if problems:
        raise PersonaError(*problems)
    return {"days": days, "expected": expectations(entries.get("expect", empty), length)}


def _scores(node: Node, length: int) -> list[int | None]:
    found = [None if one.value is None else day_file.score(one) for one in items(node)]
    if len(found) > length:
        raise items(node)[length].problem(f"the persona has {length} days, and this is the score of a later one")
    return found


def _days(node: Node, length: int) -> dict[int, Node]:
    found: dict[int, Node] = {}
    for key, one in mapping(node).items():
        if not _DAY_NUMBER.fullmatch(key) or int(key) > length:
            raise one.problem(f"{key!r} is no day from 1 to {length}")
        found[int(key)] = one
    return found


# --- the top


def _zone_change(node: Node) -> tuple[datetime, str]:
    found = each_field(node, {"at": moment, "zone": people_file.zone})
    at, zone = found.get("at"), found.get("zone")
    if not isinstance(at, datetime) or not isinstance(zone, str):
        raise node.problem("at and zone must be given")
    return at, zone


def _zone_changes(node: Node) -> tuple[tuple[datetime, str], ...]:
    changes = tuple(sorted(each_item(node, _zone_change)))
    if any(later[0] == former[0] for former, later in pairwise(changes)):
        raise node.problem("two changes at the same time; keep one of them")
    return changes


def _onboarding(node: Node) -> dict[str, object]:
    readers: dict[str, Reader[object]] = {
        "region": people_file.region,
        "tense_side": people_file.tense_side,
        "band": truth,
        "at": clock,
        "gates": people_file.gates,
    }
    found = each_field(node, readers)
    gates = found.get("gates", {})
    minor = isinstance(gates, dict) and gates.pop(people_file.MINOR, None) is not None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    renamed = {"joins_at" if key == "at" else key: one for key, one in found.items()}
    return {**renamed, "minor": minor}


def _config(node: Node) -> Effect:
    found = each_field(node, {"s_unchecked": one_of(EFFECTS)})
    return EFFECTS[str(found.get("s_unchecked", "notice"))]


def _later(node: Node) -> Node:
    """Leave a part for when the length is known."""
    return node


TOP: dict[str, Reader[object]] = {
    "persona": matching(r"[A-Za-z0-9][A-Za-z0-9._-]*", "a short name without spaces, such as f01-ada,"),
    "title": text,
    "start_date": calendar,
    "timezone": people_file.zone,
    "reminder_time": people_file.reminder_time,
    "session_time": clock,
    "length": whole(1, LONGEST),
    "days_off": people_file.days_off,
    "onboarding": _onboarding,
    "timezone_changes": _zone_changes,
    "config": _config,
    "pre": _later,
    "defaults": _later,
    "days": _later,
    "expect": _later,
}
FIELDS = {
    "persona": "name",
    "title": "title",
    "start_date": "start",
    "timezone": "zone",
    "reminder_time": "reminder_time",
    "session_time": "session_time",
    "length": "length",
    "days_off": "days_off",
    "timezone_changes": "zone_changes",
    "config": "unchecked",
}
"""Keys of the file -> fields of `Persona`."""

__all__ = ["PersonaError", "parse_persona", "read_persona"]
