"""Reads YAML 1.2 into plain values and remembers where each of them stood. The one door to the YAML library."""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, cast

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.authoring.problems import Problem
from bot.authoring.yaml_scanning import quick_yaml

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""What a file can hold: as JSON, with text keys only."""

Path = tuple[str | int, ...]
"""The way to a value: keys and list indices from the top of a file."""

Place = tuple[int, int]
"""Line and column, both from 1."""

DEEPEST = 32
"""Lists and maps inside each other; content has 6. The library gives up at some hundreds."""
_TAG = "tag:yaml.org,2002:"


class _Mark(Protocol):
    """A place, counted from 0."""

    line: int
    column: int
    index: int


class _Node(Protocol):
    """What the library composes; `id` is `mapping`, `sequence` or `scalar` and says what `value` is."""

    id: str
    tag: str
    value: object
    start_mark: _Mark
    end_mark: _Mark


class _Complaint(Protocol):
    """What the library says about a file that is not YAML."""

    problem: str | None
    context: str | None
    problem_mark: _Mark | None
    context_mark: _Mark | None


@dataclass(slots=True)
class YamlFile:
    """A file as read: its value, and the places of values and of keys."""

    name: str
    value: Plain = None
    values: dict[Path, Place] = field(default_factory=dict[Path, Place])
    keys: dict[Path, Place] = field(default_factory=dict[Path, Place])
    problems: list[Problem] = field(default_factory=list[Problem])

    def place(self, path: Path) -> Place:
        """Return where the value at `path` stands; the nearest one around it when it is not there."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Return where the key at the end of `path` stands; its value's place when it has none."""
        return self.keys.get(path) or self.place(path)


@lru_cache(maxsize=512)
def read_yaml(name: str, data: bytes) -> YamlFile:
    """Read one file. Whatever is wrong with its form ends up in `problems`; then `value` holds what could be read.

    Callers do not change what they get: a file that stayed the same is not read twice when content is loaded again.
    """
    file = YamlFile(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        file.problems.append(Problem(name, line, 1, "ENCODING", "the file is not UTF-8; save it again as UTF-8"))
        return file
    try:
        node = cast("_Node | None", quick_yaml().compose(text))  # pyright: ignore[reportUnknownMemberType]
    except MarkedYAMLError as error:
        file.problems.append(_syntax(name, text, cast("_Complaint", error)))
    except YAMLError as error:
        file.problems.append(Problem(name, 1, 1, "SYNTAX", f"this is not YAML: {_first_line(str(error))}"))
    except RecursionError:
        file.problems.append(_too_deep(name, (1, 1)))
    else:
        if node is not None:
            file.value = _Reader(file).plain(node, ())
    return file


def _too_deep(name: str, place: Place) -> Problem:
    message = f"lists or maps stand inside each other too deeply; allowed: {DEEPEST}; look for brackets too many"
    return Problem(name, *place, "TOO-DEEP", message)


def _syntax(name: str, text: str, error: _Complaint) -> Problem:
    quoted = "quoted scalar" in (error.context or "")  # then the end of the file is no place to look at
    mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
    line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = _first_line(error.problem or error.context or "unreadable")
    at_the_end = error.problem_mark is not None and error.problem_mark.index >= len(text.rstrip())
    if at_the_end and (quoted or "stream end" in what):
        where = "inside the quotes that begin here" if quoted else "here, in the middle of a list or map"
        message = f"the file ends {where}; put back the rest of the file, or close what is open"
        return Problem(name, line, col, "SYNTAX", message)
    if r"'\t'" in what:
        return Problem(
            name, line, col, "SYNTAX", "there is a tab here; YAML wants spaces, not tabs: put spaces instead"
        )
    return Problem(name, line, col, "SYNTAX", f"this is not YAML: {what}; look at quotes, colons and indents here")


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0] if text.strip() else "unreadable"


class _Reader:
    """Turns nodes into plain values; refuses what surprises: aliases, double keys, keys that are not text."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._met: set[int] = set()

    def plain(self, node: _Node, path: Path) -> Plain:
        place = _place(node)
        self._file.values[path] = place
        if id(node) in self._met:
            self._note(place, "ALIAS", "an alias (*name) is not allowed here; write the value out")
            return None
        self._met.add(id(node))
        if len(path) > DEEPEST:
            self._file.problems.append(_too_deep(self._file.name, place))
            return None
        if node.id == "mapping":
            return self._mapping(cast("list[tuple[_Node, _Node]]", node.value), path)
        if node.id == "sequence":
            items = cast("list[_Node]", node.value)
            return [self.plain(item, (*path, index)) for index, item in enumerate(items)]
        return self._scalar(node)

    def _mapping(self, pairs: list[tuple[_Node, _Node]], path: Path) -> Plain:
        found: dict[str, Plain] = {}
        for key, value in pairs:
            place = _place(key)
            if key.id != "scalar":
                self._note(place, "KEY", "a key must be a word; write it as text")
                continue
            name = str(key.value)
            here = (*path, name)
            if name in found:
                first = self._file.keys[here][0]
                self._note(place, "DUPLICATE", f'"{name}" is already there on line {first}; keep one of them')
                continue
            self._file.keys[here] = place
            found[name] = self.plain(value, here)
            if found[name] is None and not value.value:
                self._file.values[here] = _after(key)  # the library puts an empty value where the next thing begins
        return found

    def _scalar(self, node: _Node) -> Plain:
        kind, text = str(node.tag).removeprefix(_TAG), str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind in {"int", "float"}:
            return self._number(node, text)
        if kind not in {"str", "timestamp"}:
            self._note(_place(node), "TAG", f'"{node.tag}" is not allowed; write plain text or a number')
        return text

    def _number(self, node: _Node, text: str) -> Plain:
        for kind in (int, float):
            try:
                number = kind(text)
            except ValueError:
                continue
            if math.isfinite(number):
                return number
        self._note(_place(node), "NUMBER", f'"{text}" is not a plain number; write digits, or quote it if it is text')
        return None

    def _note(self, place: Place, code: str, message: str) -> None:
        self._file.problems.append(Problem(self._file.name, *place, code, message))


def _place(node: _Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _after(key: _Node) -> Place:
    """Return the place right after a key's colon."""
    return key.end_mark.line + 1, key.end_mark.column + 2
