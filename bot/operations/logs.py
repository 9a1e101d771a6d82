"""Logs without tokens and without health data (`platform.md 6` #22).

An exception is logged by its type and place, with its words only where they come from the network or the file system:
the words of any other may repeat what a participant answered.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO

Format = Literal["text", "json"]
_Problem = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

HIDDEN = "<token>"
_TOKEN = re.compile(r"(?<!\d)\d{5,20}(?::|%3A)[A-Za-z0-9_-]{20,}")
_NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "asyncio", "aiosqlite", "alembic", "sqlalchemy")
_WORDS_ARE_FINE = (OSError,)
_WIDE = 24


def redacted(text: str) -> str:
    """Return `text` without anything that looks like a bot token."""
    return _TOKEN.sub(HIDDEN, text)


class TextFormatter(logging.Formatter):
    """A line for people: time in UTC, level, where from, what."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and under it the places an exception came through."""
        moment = datetime.fromtimestamp(record.created, UTC)
        head = f"{moment:%Y-%m-%d %H:%M:%S} {record.levelname:<7} {record.name:<{_WIDE}} {record.getMessage()}"
        return redacted("\n".join([head, *(f"    {line}" for line in _problem(record))]))


class JsonFormatter(logging.Formatter):
    """A JSON object a line, for log collectors."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object as one line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        problem = list(_problem(record))
        if problem:
            line["problem"] = problem
        return redacted(json.dumps(line, ensure_ascii=False))


def set_up(*, level: str = "INFO", form: Format = "text", stream: TextIO | None = None) -> None:
    """Write all logs to `stream` (stderr), in place of whatever was set up before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    # At INFO httpx writes every address, token included; below WARNING the others write what people sent.
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _problem(record: logging.LogRecord) -> Iterator[str]:
    problem: _Problem | None = record.exc_info
    error = problem[1] if problem else None
    while error is not None:
        yield f"{_described(error)}"
        yield from (
            f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _described(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    from_the_network = kind.__module__.partition(".")[0] in {"telegram", "httpx", "httpcore"}
    return f"{name}: {error}" if from_the_network or isinstance(error, _WORDS_ARE_FINE) else name
