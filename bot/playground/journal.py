"""The journal of Bot API calls, for assertions and for the page."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.playground.narrow import as_integer, as_object

_KEPT = 20_000


@dataclass(slots=True, kw_only=True)
class Call:
    """One request and its answer; uploads are listed by name and size in bytes. The token is never written down.

    `status` is 0 while the call is under way, and stays 0 when the connection was cut before an answer.
    """

    number: int
    method: str
    params: Mapping[str, object]
    uploads: Mapping[str, str]
    at: datetime
    started: float
    status: int = 0
    answer: Mapping[str, object] | None = None
    fault: str | None = None
    finished: float | None = None

    @property
    def chat_id(self) -> int | None:
        """Return the chat it speaks to, if it names one."""
        return as_integer(self.params.get("chat_id"))

    @property
    def ok(self) -> bool:
        """Return whether the answer was a yes."""
        return self.answer is not None and self.answer.get("ok") is True

    @property
    def result(self) -> object:
        """Return what a yes brought back, else None."""
        return None if self.answer is None else self.answer.get("result")

    @property
    def message_id(self) -> int | None:
        """Return the id of the message the call made or changed."""
        made = as_object(self.result)
        return None if made is None else as_integer(made.get("message_id"))

    @property
    def description(self) -> str:
        """Return the words of a refusal, or nothing."""
        return "" if self.answer is None else str(self.answer.get("description", ""))

    @property
    def milliseconds(self) -> float:
        """Return how long the answer took in real time."""
        return 0.0 if self.finished is None else (self.finished - self.started) * 1000


class Journal:
    """The latest calls, oldest first. A getUpdates that brought nothing is not kept."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=_KEPT)
        self._number = 0

    def next_number(self) -> int:
        """Number the calls from 1."""
        self._number += 1
        return self._number

    def add(self, call: Call) -> None:
        """Write a call down."""
        self._calls.append(call)

    @property
    def calls(self) -> tuple[Call, ...]:
        """Return all kept calls."""
        return tuple(self._calls)

    def of(self, *methods: str, chat_id: int | None = None) -> list[Call]:
        """Return the calls of these methods, to this chat when one is named."""
        return [call for call in self._calls if call.method in methods and (chat_id is None or call.chat_id == chat_id)]

    def clear(self) -> None:
        """Forget all calls, to look only at what follows."""
        self._calls.clear()
