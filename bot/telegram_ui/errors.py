"""What Telegram's refusals mean for us: one pure function, a row for each line of `platform.md 1.8`.

The order matters: BadRequest is a NetworkError in the library, and a TimedOut does not say that nothing was sent.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import httpx
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter


class Meaning(Enum):
    """What to do about a call that failed."""

    WAIT = auto()
    """Too many requests: everybody waits for the seconds given."""
    BLOCKED = auto()
    DEACTIVATED = auto()
    UNREACHABLE = auto()
    RIVAL = auto()
    """Another copy of the bot is polling."""
    BAD_TOKEN = auto()
    SAME = auto()
    """The message looks like that already: success."""
    GONE = auto()
    """The message can't be edited: send a new one."""
    TOO_LATE = auto()
    """The tap is too old to be answered, or was answered: nothing to do."""
    BAD_MARKUP = auto()
    """The text has broken HTML: send it plain and tell the operator."""
    WRONG_FILE = auto()
    """The file id is of no use: upload the file again."""
    OURS = auto()
    """Our mistake; it will fail again."""
    NOT_SENT = auto()
    """It did not leave this machine: try again."""
    UNKNOWN = auto()
    """It may or may not have happened."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A meaning, and the seconds to wait where there are some."""

    meaning: Meaning
    seconds: float = 0.0


WAIT_UNTOLD = 30.0
"""Seconds to wait after a 429 that names none."""

_BAD_REQUESTS = (
    ("message is not modified", Meaning.SAME),
    ("message to edit not found", Meaning.GONE),
    ("message can't be edited", Meaning.GONE),
    ("there is no text in the message", Meaning.GONE),
    ("there is no caption in the message", Meaning.GONE),
    ("message_id_invalid", Meaning.GONE),
    ("query is too old", Meaning.TOO_LATE),
    ("query id is invalid", Meaning.TOO_LATE),
    ("can't parse entities", Meaning.BAD_MARKUP),
    ("wrong file identifier", Meaning.WRONG_FILE),
    ("can't use file of type", Meaning.WRONG_FILE),
    ("chat not found", Meaning.UNREACHABLE),
    ("peer_id_invalid", Meaning.UNREACHABLE),
)
_FORBIDDEN = (
    ("blocked by the user", Meaning.BLOCKED),
    ("user is deactivated", Meaning.DEACTIVATED),
)
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_SAID_WAIT = re.compile(r"retry after (\d+)")


def classify(problem: BaseException) -> Verdict:
    """Say what a failed call means. What is no answer of Telegram's at all is our mistake."""
    match problem:
        case RetryAfter():
            return Verdict(Meaning.WAIT, _seconds(problem.retry_after))
        case Forbidden():
            return Verdict(_first(_FORBIDDEN, problem, otherwise=Meaning.UNREACHABLE))
        case ChatMigrated():
            return Verdict(Meaning.UNREACHABLE)
        case Conflict():
            return Verdict(Meaning.RIVAL)
        case InvalidToken():
            return Verdict(Meaning.BAD_TOKEN)
        case BadRequest():
            return Verdict(_first(_BAD_REQUESTS, problem, otherwise=Meaning.OURS))
        case NetworkError():
            return _of_the_network(problem)
        case _:
            return Verdict(Meaning.OURS)


def _of_the_network(problem: NetworkError) -> Verdict:
    said = problem.message.casefold()
    if isinstance(problem.__cause__, _NEVER_LEFT):
        return Verdict(Meaning.NOT_SENT)
    if "too many requests" in said:
        told = _SAID_WAIT.search(said)
        return Verdict(Meaning.WAIT, float(told[1]) if told else WAIT_UNTOLD)
    if "entity too large" in said:
        return Verdict(Meaning.OURS)
    return Verdict(Meaning.UNKNOWN)


def _first(table: tuple[tuple[str, Meaning], ...], problem: BadRequest | Forbidden, *, otherwise: Meaning) -> Meaning:
    said = problem.message.casefold()
    return next((meaning for words, meaning in table if words in said), otherwise)


def _seconds(wait: float | timedelta) -> float:
    # The library is on its way from one type to the other.
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
