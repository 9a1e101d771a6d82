"""The queue of updates: they wait until they are confirmed by a higher offset, or brought, or until they expire."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.playground.bell import Bell
from bot.playground.narrow import as_object
from bot.playground.refusals import conflict
from bot.playground.wire import UpdateKind

MESSAGE_LIFE = timedelta(hours=24)
CALLBACK_LIFE = timedelta(seconds=150)
MOST_AT_ONCE = 100
LONGEST_POLL_SECONDS = 50
_FIRST_ID = 100_000_001
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_BY_WEBHOOK = "terminated by setWebhook request"
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update, with its JSON under the name of its kind."""

    id: int
    kind: UpdateKind
    body: dict[str, object]
    expires_at: datetime

    def json(self) -> dict[str, object]:
        """Return the Update object of the Bot API."""
        return {"update_id": self.id, self.kind: self.body}

    @property
    def queue(self) -> str:
        """Return the queue in which it is brought: a chat's for messages, a person's for taps."""
        whose = as_object(self.body.get("from" if self.kind == "callback_query" else "chat")) or {}
        return f"{self.kind} {whose.get('id')}"


class UpdateQueue:
    """One bot's updates in order. Only one poll waits at a time: a newer one ends the older with 409."""

    def __init__(self, clock: Clock, changed: Bell) -> None:
        self._clock = clock
        self._changed = changed
        self._waiting: list[Update] = []
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] | None = None
        self._arrived = Bell()
        self.polls = 0
        self.webhook_url = ""
        self.last_error: tuple[int, str] | None = None
        """When bringing an update failed last, in seconds since 1970, and how."""
        self.polls_waiting = 0
        self.closed = False

    @property
    def pending(self) -> tuple[Update, ...]:
        """Return the updates that were neither confirmed nor expired."""
        self.expire()
        return tuple(self._waiting)

    def put(self, kind: UpdateKind, body: dict[str, object]) -> int | None:
        """Queue an update and return its id, or None when allowed_updates leaves this kind out."""
        if self._allowed is not None and kind not in self._allowed:
            return None
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        update = Update(id=self._next_id, kind=kind, body=body, expires_at=self._clock.now() + life)
        self._next_id += 1
        self._waiting.append(update)
        self._ring()
        return update.id

    def allow(self, kinds: list[str]) -> None:
        """Set which kinds are queued from now on; an empty list restores the default."""
        self._allowed = frozenset(kinds) or None

    def drop_pending(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()
        self._ring()

    def hand_over(self, url: str) -> None:
        """Have updates brought to `url` and end the poll that waits; an empty one goes back to polling."""
        if url != self.webhook_url:
            self.last_error = None
        self.webhook_url = url
        self._ring()

    async def arrival(self) -> None:
        """Wait for the next update."""
        await self._arrived.heard()

    def thanked(self, update_id: int) -> None:
        """Drop an update that was brought."""
        self._waiting = [update for update in self._waiting if update.id != update_id]
        self._changed.ring()

    def refused(self, why: str) -> None:
        """Note that an update could not be brought."""
        self.last_error = (int(self._clock.now().timestamp()), why)
        self._changed.ring()

    def expire(self) -> None:
        """Drop what has outlived its time."""
        now = self._clock.now()
        self._waiting = [update for update in self._waiting if update.expires_at > now]

    def confirm(self, offset: int) -> None:
        """Drop all below `offset`; a negative offset keeps only that many of the newest."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0:
            self._waiting = [update for update in self._waiting if update.id >= offset]
        self._changed.ring()

    async def poll(self, offset: int, limit: int, seconds: int) -> list[dict[str, object]]:
        """Confirm by offset, then return what waits, at the latest after `seconds` (real ones)."""
        if self.webhook_url:
            raise conflict(_WEBHOOK_SET)
        self.polls += 1
        mine = self.polls
        self._arrived.ring()
        self.expire()
        self.confirm(offset)
        await self._await_something(mine, min(max(seconds, 0), LONGEST_POLL_SECONDS))
        return [update.json() for update in self._waiting[: min(max(limit, 1), MOST_AT_ONCE)]]

    async def _await_something(self, mine: int, seconds: int) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        self.polls_waiting += 1
        self._changed.ring()
        try:
            while not self._waiting and not self.closed and loop.time() < deadline:
                await self._arrived.heard(within=deadline - loop.time())
                self.expire()
                if self.webhook_url:
                    raise conflict(_BY_WEBHOOK)
                if mine != self.polls:
                    raise conflict(_OTHER_POLLER)
        finally:
            self.polls_waiting -= 1

    def close(self) -> None:
        """Let the waiting poll return at once."""
        self.closed = True
        self._ring()

    def _ring(self) -> None:
        self._arrived.ring()
        self._changed.ring()
