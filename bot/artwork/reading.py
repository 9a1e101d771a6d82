"""YAML files with places: every complaint says file, line and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar, cast

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class _Places(Protocol):
    """Where the library found the keys or items of a node; from 0."""

    def key(self, key: object) -> tuple[int, int]: ...

    def item(self, index: int) -> tuple[int, int]: ...


class _Mark(Protocol):
    line: int
    column: int


class _Complaint(Protocol):
    """What the library says about a file that is not YAML."""

    problem: str | None
    problem_mark: _Mark | None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a content file."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class PoseFileError(Exception):
    """Content files that cannot be used; `problems` holds all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file that knows where its values stand."""

    path: Path
    root: object

    def problem(self, loc: Loc, text: str) -> Problem:
        """A complaint about the value (or key) at a place."""
        line, column = _position(self.root, loc)
        return Problem(self.path.name, line + 1, column + 1, text)


def _position(root: object, loc: Loc) -> tuple[int, int]:
    """Line and column (from 0) of the deepest part of a place that exists."""
    node, line, column = root, 0, 0
    for part in loc:
        if isinstance(node, CommentedMap) and part in node:
            line, column = _places(node).key(part)
            node = cast("object", node[part])
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line, column = _places(node).item(part)
            node = cast("object", node[part])
        else:
            break
    return line, column


def _places(node: CommentedMap | CommentedSeq) -> _Places:
    return cast("_Places", node.lc)  # pyright: ignore[reportUnknownMemberType]


def read(path: Path) -> Document:
    """Parse a YAML file. PoseFileError when it is not YAML or a key is not text."""
    yaml = YAML(typ="rt", pure=True)
    try:
        root: object = yaml.load(path.read_text(encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    except MarkedYAMLError as error:
        said = cast("_Complaint", cast("object", error))
        mark = said.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise PoseFileError([Problem(path.name, line, column, f"not readable as YAML: {said.problem}")]) from error
    document = Document(path, root)
    if not isinstance(root, CommentedMap):
        raise PoseFileError([document.problem((), "must be a mapping of keys to values")])
    return document


def plain(node: object) -> object:
    """The same data without the parser's own types."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in cast("Mapping[object, object]", node).items()}
    if isinstance(node, list):
        return [plain(value) for value in cast("list[object]", node)]
    if isinstance(node, bool):
        return node
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


def check(document: Document, model: type[M]) -> M:
    """The document as a model. PoseFileError with every place that does not fit."""
    try:
        return model.model_validate(plain(document.root))
    except ValidationError as error:
        problems = [document.problem(_clean(e["loc"]), _say(e["loc"], e["type"], e["msg"])) for e in error.errors()]
        raise PoseFileError(problems) from error


def _clean(loc: Loc) -> Loc:
    return tuple(part for part in loc if part != "[key]")


def _say(loc: Loc, kind: str, message: str) -> str:
    name = ".".join(str(part) for part in _clean(loc)) or "file"
    if kind == "extra_forbidden":
        return f"unknown key '{name}': remove it or correct its spelling"
    if kind == "missing":
        return f"'{name}' is missing: add it"
    return f"'{name}': {message[:1].lower()}{message[1:]}"
