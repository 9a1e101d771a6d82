"""The alarm clock: wakes a few chores now and then. What is due is in the database, not here (`scale.md 1`)."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, cast

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.delivery.sender import Sender
from bot.service.due_work import DueWork
from bot.service.faults import described
from bot.service.keeping import StoreTroubleError
from bot.service.post_office import PostOffice

log = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[object]]

DUE_EVERY = 5
REAP_EVERY = 30
ALERTS_EVERY = 60
PRUNE_EVERY = 3_600
RETAIN_EVERY = 3_600
"""A chore of once a day, done more often: a bot that is restarted every day would never come to it."""


class _Scheduler(Protocol):
    """What is used of APScheduler, which has no types."""

    def add_job(self, func: Chore, trigger: str, *, seconds: int, id: str) -> object: ...  # noqa: A002  its word

    def start(self) -> None: ...

    def shutdown(self, *, wait: bool) -> None: ...


class Ticker:
    """Runs the chores at their intervals, each at most once at a time; a chore that fails is tried again next time."""

    def __init__(
        self,
        *,
        due_work: DueWork,
        sender: Sender,
        office: PostOffice,
        retain: Chore,
        prune: Chore,
        clock: Clock,
        more: Sequence[tuple[str, Chore, int]] = (),
    ) -> None:
        """Take the chores; `more` are others, each with its name and its seconds."""
        self._due_work = due_work
        self._sender = sender
        self._office = office
        self._retain = retain
        self._prune = prune
        self._clock = clock
        self._more = list(more)
        self._scheduler: _Scheduler | None = None
        self.last_tick_at = clock.now()
        """When due work was last done to the end, for the health page."""

    def add(self, name: str, chore: Chore, seconds: int) -> None:
        """Take one more chore, before the start."""
        self._more.append((name, chore, seconds))

    def start(self) -> None:
        """Start ticking on the running event loop. A tick that was missed is made up for once."""
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = cast("_Scheduler", AsyncIOScheduler(job_defaults=defaults, timezone="UTC"))
        for name, chore, seconds in (
            ("due", self.tick_now, DUE_EVERY),
            ("reap", self._sender.reap, REAP_EVERY),
            ("alerts", self._office.repeat_alerts, ALERTS_EVERY),
            ("retain", self._retain, RETAIN_EVERY),
            ("prune", self._prune, PRUNE_EVERY),
            *self._more,
        ):
            scheduler.add_job(_surviving(name, chore), "interval", seconds=seconds, id=name)
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Stop ticking; a chore that is running ends by itself."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick_now(self) -> int:
        """Do what is due at this moment and wake the sender; return how many participants were due."""
        count = await self._due_work.run()
        self.last_tick_at = self._clock.now()
        self._sender.wake()
        return count


def _surviving(name: str, chore: Chore) -> Chore:
    async def once() -> None:
        try:
            await chore()
        except StoreTroubleError as trouble:
            log.warning("The chore %r waits for the store: %s", name, trouble)
        except Exception as error:  # noqa: BLE001  the next tick is not to be lost
            log.error("The chore %r failed (%s); it is tried again.", name, described(error))  # noqa: TRY400  see there

    return once
