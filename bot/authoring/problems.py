"""What is wrong in a content file, and where: the one thing that operators get to read when a version is refused."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `line` and `col` count from 1; `message` says what is wrong, what is allowed and how to fix it."""

    file: str
    line: int
    col: int
    code: str
    message: str

    def __str__(self) -> str:
        """Return the form that editors and people can follow: `file:line:col: CODE: message`."""
        return f"{self.file}:{self.line}:{self.col}: {self.code}: {self.message}"


def from_here(problems: Iterable[Problem], folder: Path) -> list[Problem]:
    """Return problems of files in `folder` with names that can be opened from the working directory."""
    root, here = folder.resolve(), Path.cwd()
    shown = root.relative_to(here) if root.is_relative_to(here) else root
    return [replace(problem, file=(shown / problem.file).as_posix()) for problem in problems]


def as_text(problems: Iterable[Problem]) -> str:
    """Return one problem a line."""
    return "\n".join(str(problem) for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with `file`, `line`, `col`, `code` and `message`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], notes: Iterable[str] = ()) -> str:
    """Return workflow commands that a code host shows: problems beside the lines of a change, and notes."""
    errors = (
        f"::error file={_property(p.file)},line={p.line},col={p.col},title={_property(p.code)}::{_data(p.message)}"
        for p in problems
    )
    return "\n".join([*errors, *(f"::notice title=not checked::{_data(note)}" for note in notes)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
