"""Bringing updates to a webhook, as the server does: one at a time in each queue, again and again until it is thanked.

Nothing leaves this machine: what should go elsewhere waits until somebody asks for it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

import httpx

from bot.playground.updates import Update, UpdateQueue

Pause = Callable[[float], Coroutine[None, None, None]]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of it
LONGEST_DELAY_SECONDS = 60
LONGEST_ANSWER_SECONDS = 60
LONGEST_RETRY_AFTER = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where updates go, and what goes with them."""

    url: str
    secret: str = field(default="", repr=False)
    most: int = 40
    """How many are under way at the same time."""


def on_this_machine(url: str) -> bool:
    """Return whether the host is this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Pusher:
    """Brings one bot's updates to where they were last told to go."""

    def __init__(self, updates: UpdateQueue, pause: Pause = asyncio.sleep) -> None:
        """Take the updates; `pause` waits real seconds."""
        self._updates = updates
        self._pause = pause
        self._hook: Hook | None = None
        self._task: asyncio.Task[None] | None = None

    def aim(self, hook: Hook | None) -> None:
        """Bring updates there from now on, or nowhere; what is under way elsewhere is given up."""
        if hook == self._hook:
            return
        self._hook = hook
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if hook is not None and on_this_machine(hook.url):
            self._task = asyncio.create_task(self._push(hook), name="pushing")

    async def _push(self, hook: Hook) -> None:
        busy: set[str] = set()
        async with _Courier(hook) as courier, asyncio.TaskGroup() as group:
            while True:
                for queue in {update.queue for update in self._updates.pending} - busy:
                    busy.add(queue)
                    group.create_task(self._empty(queue, courier, busy))
                await self._updates.arrival()

    async def _empty(self, queue: str, courier: "_Courier", busy: set[str]) -> None:
        failures = 0
        while (update := next((one for one in self._updates.pending if one.queue == queue), None)) is not None:
            problem, wait = await courier.bring(update)
            if not problem:
                failures = 0
                self._updates.thanked(update.id)
                continue
            self._updates.refused(problem)
            # The second time at once, then after 2, 4, 8 … seconds, if the other side does not say how many.
            await self._pause(wait or (min(2**failures, LONGEST_DELAY_SECONDS) if failures else 0))
            failures += 1
        busy.discard(queue)


class _Courier:
    """The connections to a webhook."""

    def __init__(self, hook: Hook) -> None:
        self._hook = hook
        self._slots = asyncio.Semaphore(hook.most)
        self._headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        self._client = httpx.AsyncClient(trust_env=False, timeout=LONGEST_ANSWER_SECONDS)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def bring(self, update: Update) -> tuple[str, int]:
        """Bring an update; return what went wrong, empty if nothing, and the seconds that are asked for."""
        try:
            async with self._slots:
                answer = await self._client.post(self._hook.url, json=update.json(), headers=self._headers)
        except httpx.HTTPError as problem:
            return type(problem).__name__, 0
        if answer.is_success:
            return "", 0
        asked = answer.headers.get("Retry-After", "")
        seconds = min(int(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}", seconds
