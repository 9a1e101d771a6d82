"""Reads YAML 1.2 so that every value knows where it stands, and typed values out of it (`persona-format.md`).

A reader takes a `Node` and returns what it means, or raises `PersonaError` with `file:line:col`, the way to the value,
what is wrong and what is allowed. `each_field` and `each_item` go on after a problem, so all of them come at once.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
WHOLE = re.compile(r"[+-]?\d{1,9}")
DEEPEST = 20
"""Nothing in a persona file is nested deeper; an alias that holds itself is."""
_TAG = "tag:yaml.org,2002:"

T = TypeVar("T")


class PersonaError(Exception):
    """What is wrong in a persona file: one sentence each, with its place and what is allowed."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file; `place` is `file:line:col`, `path` the way to it (`days.3.post`)."""

    value: "Scalar | list[Node] | dict[str, Node]"
    place: str
    path: str = ""

    def problem(self, what: str) -> PersonaError:
        """Return the problem to raise."""
        return PersonaError(f"{self.place}: {self.path}: {what}" if self.path else f"{self.place}: {what}")

    def shown(self) -> str:
        """Return the value as people recognise it."""
        if isinstance(self.value, dict):
            return "a mapping"
        if isinstance(self.value, list):
            return "a list"
        if isinstance(self.value, str):
            return repr(self.value)
        return "null" if self.value is None else str(self.value).lower()


Reader = Callable[[Node], T]


# --- from text to nodes


class _Mark(Protocol):
    line: int
    column: int


class _Yaml(Protocol):
    """What the library composes; `id` is `mapping`, `sequence` or `scalar`."""

    id: str
    tag: str
    value: object
    start_mark: _Mark


class _Complaint(Protocol):
    problem: str | None
    context: str | None
    problem_mark: _Mark | None
    context_mark: _Mark | None


def read_yaml(source: str, name: str) -> Node:
    """Return the top of a YAML text; `name` stands before each place."""
    try:
        yaml = YAML(typ="safe", pure=True)
        top = cast("_Yaml | None", yaml.compose(source))  # pyright: ignore[reportUnknownMemberType]
    except MarkedYAMLError as error:
        complaint = cast("_Complaint", error)
        mark = complaint.problem_mark or complaint.context_mark
        what = complaint.problem or complaint.context or "unreadable"
        raise PersonaError(f"{name}:{_line(mark)}: this is not YAML: {what.splitlines()[0]}") from error
    except YAMLError as error:
        raise PersonaError(f"{name}: this is not YAML: {str(error).splitlines()[0]}") from error
    return Node(None, f"{name}:1:1") if top is None else _node(top, name, "", 0)


def _line(mark: _Mark | None) -> str:
    return "1:1" if mark is None else f"{mark.line + 1}:{mark.column + 1}"


def _node(yaml: _Yaml, name: str, path: str, depth: int) -> Node:
    place = f"{name}:{_line(yaml.start_mark)}"
    if depth > DEEPEST:
        raise PersonaError(f"{place}: this is nested too deep")
    if yaml.id == "mapping":
        return Node(_entries(cast("list[tuple[_Yaml, _Yaml]]", yaml.value), name, path, depth), place, path)
    if yaml.id == "sequence":
        found = cast("list[_Yaml]", yaml.value)
        return Node([_node(one, name, f"{path}[{at}]", depth + 1) for at, one in enumerate(found)], place, path)
    return Node(_scalar(yaml), place, path)


def _entries(pairs: list[tuple[_Yaml, _Yaml]], name: str, path: str, depth: int) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in pairs:
        place = f"{name}:{_line(key.start_mark)}"
        text = str(key.value) if key.id == "scalar" else ""
        if not text:
            raise PersonaError(f"{place}: a key must be a word or a number")
        if text in found:
            raise PersonaError(f"{place}: {text!r} is there twice; keep one of them")
        one = _node(value, name, f"{path}.{text}" if path else text, depth + 1)
        found[text] = one
    return found


def _scalar(yaml: _Yaml) -> Scalar:
    kind, text = str(yaml.tag).removeprefix(_TAG), str(yaml.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    return int(text) if kind == "int" and WHOLE.fullmatch(text) else text


# --- from nodes to values


def mapping(node: Node) -> dict[str, Node]:
    """Return the entries of a mapping."""
    if not isinstance(node.value, dict):
        raise node.problem(f"a mapping is needed, not {node.shown()}")
    return node.value


def items(node: Node) -> list[Node]:
    """Return the items of a list."""
    if not isinstance(node.value, list):
        raise node.problem(f"a list is needed, not {node.shown()}")
    return node.value


def each_field(node: Node, readers: Mapping[str, Reader[object]]) -> dict[str, object]:
    """Read every entry of a mapping by the reader of its key; a key without one is a problem."""
    found: dict[str, object] = {}
    problems: list[str] = []
    for key, one in mapping(node).items():
        reader = readers.get(key)
        try:
            if reader is None:
                problems.append(str(one.problem(f"unknown key {key!r}; allowed: {', '.join(readers)}")))
            else:
                found[key] = reader(one)
        except PersonaError as problem:
            problems += problem.sentences
    if problems:
        raise PersonaError(*problems)
    return found


def each_item(node: Node, reader: Reader[T]) -> tuple[T, ...]:
    """Read every item of a list."""
    found: list[T] = []
    problems: list[str] = []
    for one in items(node):
        try:
            found.append(reader(one))
        except PersonaError as problem:
            problems += problem.sentences
    if problems:
        raise PersonaError(*problems)
    return tuple(found)


def whole(low: int, high: int) -> Reader[int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(node: Node) -> int:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise node.problem(f"a whole number from {low} to {high} is needed, not {node.shown()}")
        return value

    return read


def truth(node: Node) -> bool:
    """Return true or false."""
    if not isinstance(node.value, bool):
        raise node.problem(f"true or false is needed, not {node.shown()}")
    return node.value


def text(node: Node) -> str:
    """Return a text."""
    if not isinstance(node.value, str):
        raise node.problem(f"a text is needed, not {node.shown()}")
    return node.value


def one_of(allowed: Iterable[str]) -> Reader[str]:
    """Return a reader of words; `yes`, `no` and the like may have been read as true and false."""
    known = tuple(allowed)
    listed = ", ".join(known)

    def read(node: Node) -> str:
        if not isinstance(node.value, str) or node.value not in known:
            raise node.problem(f"{node.shown()} is not allowed; one of: {listed}")
        return node.value

    return read


def matching(pattern: str, what: str) -> Reader[str]:
    """Return a reader of texts that match a pattern; `what` names them in problems."""
    compiled = re.compile(pattern)

    def read(node: Node) -> str:
        if not isinstance(node.value, str) or compiled.fullmatch(node.value) is None:
            raise node.problem(f"{what} is needed, not {node.shown()}")
        return node.value

    return read


clock = matching(TIME.pattern, 'a time like "08:10" in quotes')
"""Reads a local time `HH:MM`."""


def calendar(node: Node) -> date:
    """Return a date."""
    found = str(node.value)
    try:
        if DATE.fullmatch(found):
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise node.problem(f"a date like 2027-01-04 is needed, not {node.shown()}")


def moment(node: Node) -> datetime:
    """Return an instant, written in UTC with Z."""
    found = str(node.value)
    try:
        if INSTANT.fullmatch(found):
            return datetime.fromisoformat(found).astimezone(UTC)
    except ValueError:
        pass
    raise node.problem(f'an instant like "2027-01-13T08:30:00Z" is needed, not {node.shown()}')
