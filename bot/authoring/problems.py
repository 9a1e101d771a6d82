"""What is wrong in a content file, and where: the one thing that operators get to read when a version is refused."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


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


def as_text(problems: Iterable[Problem]) -> str:
    """Return one problem a line."""
    return "\n".join(str(problem) for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with `file`, `line`, `col`, `code` and `message`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands that a code host shows beside the lines of a change."""
    return "\n".join(
        f"::error file={_property(p.file)},line={p.line},col={p.col},title={_property(p.code)}::{_data(p.message)}"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
