"""A judge of tempo: it lets every call pass and writes down which ones the real service might refuse."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

WATCHED_PREFIXES = ("send", "edit", "copy", "forward")
NOT_WATCHED = frozenset({"sendChatAction"})
FREE_UPLOAD_BYTES = 100_000
UPLOAD_SECONDS_A_BYTE = 1e-7
CHEAPEST_UPLOAD_SECONDS = 0.2
DEAREST_UPLOAD_SECONDS = 0.9
LONGEST_UPLOAD_BACKLOG_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is tolerated: sends and edits bot-wide in a second, to one chat sustained, and how many at once."""

    bot_per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 4
    group_per_minute: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A call that came too soon; `rule` is bot, chat, group or upload."""

    rule: str
    at: float
    method: str
    chat_id: int | None
    detail: str


class Judge:
    """Watches sends, edits and uploads on a clock of seconds (real ones unless told otherwise)."""

    def __init__(self, rules: Rules | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self.rules = rules or Rules()
        self.violations: list[Violation] = []
        self._seconds = seconds
        self._bot: deque[float] = deque()
        self._chats: dict[int, tuple[float, float]] = {}
        self._groups: dict[int, deque[float]] = {}
        self._uploads: dict[int, float] = {}

    def watch(self, method: str, chat_id: int | None, uploaded: int) -> None:
        """Judge one call; `uploaded` counts the bytes of its files."""
        if method in NOT_WATCHED or not method.startswith(WATCHED_PREFIXES):
            return
        now = self._seconds()
        findings = [("bot", self._bot_wide(now)), ("upload", self._upload(now, uploaded))]
        if chat_id is not None:
            findings.append(("chat", self._one_chat(now, chat_id)))
        if chat_id is not None and chat_id < 0:
            findings.append(("group", self._group(now, chat_id)))
        for rule, detail in findings:
            if detail:
                self.violations.append(Violation(rule=rule, at=now, method=method, chat_id=chat_id, detail=detail))

    def _bot_wide(self, now: float) -> str:
        count = _count_within(self._bot, now, 1.0)
        return f"{count} in one second" if count > self.rules.bot_per_second else ""

    def _group(self, now: float, chat_id: int) -> str:
        count = _count_within(self._groups.setdefault(chat_id, deque()), now, 60.0)
        return f"{count} in one minute" if count > self.rules.group_per_minute else ""

    def _one_chat(self, now: float, chat_id: int) -> str:
        tokens, before = self._chats.get(chat_id, (float(self.rules.chat_burst), now))
        tokens = min(self.rules.chat_burst, tokens + (now - before) * self.rules.chat_per_second) - 1
        # A refused call costs nothing, so the debt does not pile up.
        self._chats[chat_id] = (max(tokens, 0.0), now)
        return "faster than one a second" if tokens < 0 else ""

    def _upload(self, now: float, size: int) -> str:
        if size <= FREE_UPLOAD_BYTES:
            return ""
        cost = min(max(size * UPLOAD_SECONDS_A_BYTE, CHEAPEST_UPLOAD_SECONDS), DEAREST_UPLOAD_SECONDS)
        backlog = max(self._uploads.get(size, now) - now, 0.0)
        if backlog > LONGEST_UPLOAD_BACKLOG_SECONDS:
            return f"{backlog:.1f} s of uploads of {size} bytes already wait"
        self._uploads[size] = now + backlog + cost
        return ""


def _count_within(moments: deque[float], now: float, span: float) -> int:
    moments.append(now)
    while moments[0] <= now - span:
        moments.popleft()
    return len(moments)
