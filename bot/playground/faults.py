"""Scripted misfortune: what the next matching calls suffer."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus

from bot.playground.refusals import Refusal, too_many_requests


class Harm(StrEnum):
    """What goes wrong. A lost answer has taken effect, a reset has not."""

    REFUSED = "refused"
    SLOW = "slow"
    HELD = "held"
    ANSWER_LOST = "answer lost"
    RESET = "connection reset"


@dataclass(slots=True, kw_only=True)
class Fault:
    """One scripted fault; `times` None lasts until it is lifted. getUpdates suffers only when named."""

    harm: Harm
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    refusal: Refusal | None = None
    html: bool = False
    seconds: float = 0.0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    struck: int = 0

    @property
    def name(self) -> str:
        """Say in a few words what it does."""
        return self.harm.value if self.refusal is None else f"{self.refusal.status} {self.refusal.description}"

    @property
    def spent(self) -> bool:
        """Return whether it has struck as often as it should."""
        return self.times is not None and self.struck >= self.times

    def release(self) -> None:
        """Let held calls go on."""
        self.gate.set()

    def hits(self, method: str, chat_id: int | None) -> bool:
        """Return whether it strikes this call."""
        if self.method is None and method == "getUpdates":
            return False
        named = self.method is None or self.method.lower() == method.lower()
        return named and (self.chat_id is None or self.chat_id == chat_id)


class Faults:
    """The faults in force, tried in the order they were added; one fault a call."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    @property
    def active(self) -> tuple[Fault, ...]:
        """Return the faults that can still strike."""
        return tuple(self._faults)

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        self._faults.append(fault)
        return fault

    def flood(
        self, retry_after: int, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1
    ) -> Fault:
        """Answer 429, for one chat or bot-wide."""
        return self.refuse(too_many_requests(retry_after), chat_id=chat_id, method=method, times=times)

    def server_error(
        self, status: int = 500, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1
    ) -> Fault:
        """Answer 5xx without taking effect; 502 comes as HTML, as a proxy's does."""
        words = {500: "Internal Server Error: restart", 502: "Bad Gateway"}.get(status, HTTPStatus(status).phrase)
        fault = self.refuse(Refusal(status, words), chat_id=chat_id, method=method, times=times)
        fault.html = status == HTTPStatus.BAD_GATEWAY
        return fault

    def too_large(self, *, method: str | None = None, times: int | None = 1) -> Fault:
        """Answer 413."""
        refusal = Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
        return self.refuse(refusal, method=method, times=times)

    def refuse(
        self, refusal: Refusal, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1
    ) -> Fault:
        """Answer with this refusal."""
        return self.add(Fault(harm=Harm.REFUSED, refusal=refusal, chat_id=chat_id, method=method, times=times))

    def slow(
        self, seconds: float, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1
    ) -> Fault:
        """Answer late by this many real seconds."""
        return self.add(Fault(harm=Harm.SLOW, seconds=seconds, chat_id=chat_id, method=method, times=times))

    def hold(self, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1) -> Fault:
        """Hold the answer back, after the effect, until `release()`."""
        return self.add(Fault(harm=Harm.HELD, chat_id=chat_id, method=method, times=times))

    def lose_answer(self, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1) -> Fault:
        """Take effect, then cut the connection instead of answering."""
        return self.add(Fault(harm=Harm.ANSWER_LOST, chat_id=chat_id, method=method, times=times))

    def reset(self, *, chat_id: int | None = None, method: str | None = None, times: int | None = 1) -> Fault:
        """Cut the connection before anything takes effect."""
        return self.add(Fault(harm=Harm.RESET, chat_id=chat_id, method=method, times=times))

    def clear(self) -> None:
        """Lift all faults and release what they hold."""
        for fault in self._faults:
            fault.release()
        self._faults.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault this call suffers, counting it."""
        for fault in self._faults:
            if fault.hits(method, chat_id):
                fault.struck += 1
                if fault.spent:
                    self._faults.remove(fault)
                return fault
        return None
