"""Nobody's answers are kept for ever (`programme.md EG7`).

Whoever does nothing for 180 days is told once, and if nothing comes for 14 more days, everything is deleted, as by
/forget. Red flags and alerts go with it; of a hold that is still open its salted trace stays (`programme.md H0e`).
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core import erasing
from bot.core.events import Blocked, ClockStruck, Event, ReminderInDoubt
from bot.core.transition import Message, ShowCard, Transition
from bot.core.turn import Turn
from bot.service.keeping import Work, WorkStore
from bot.service.ports import Mouth, Stored
from bot.service.rulebook import Rulebook

log = logging.getLogger(__name__)

SILENT_FOR = timedelta(days=180)
DELETED_AFTER = timedelta(days=14)
BATCH = 100


def is_sign_of_life(event: Event) -> bool:
    """Tell whether a person did something, other than blocking the bot."""
    match event:
        case ClockStruck() | ReminderInDoubt():
            return False
        case Blocked():
            return not event.blocked
        case _:
            return True


class Retention:
    """Warns those who have long been silent and deletes what is kept of those who stay so."""

    def __init__(self, *, store: WorkStore, rules: Rulebook, clock: Clock, mouth: Mouth) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock
        self._mouth = mouth

    async def run(self) -> int:
        """Do it for everyone whose time has come; return how many. Raises StoreTroubleError; what is done stays."""
        now = self._clock.now()
        erased = await self._all(self._erase, now - DELETED_AFTER, now, warned=True)
        warned = await self._all(self._warn, now - SILENT_FOR, now, warned=False)
        if erased or warned:
            log.info("Long silent: %d told that their data will be deleted, %d deleted", warned, erased)
            self._mouth.wake()
        return erased + warned

    async def _all(
        self, what: Callable[[Work, Stored, datetime], Awaitable[None]], since: datetime, now: datetime, *, warned: bool
    ) -> int:
        count = 0
        while people := await self._some(what, since, now, warned=warned):
            count += len(people)
        return count

    async def _some(
        self, what: Callable[[Work, Stored, datetime], Awaitable[None]], since: datetime, now: datetime, *, warned: bool
    ) -> Sequence[Stored]:
        async with self._store.begin() as work:
            people = await work.silent(since, BATCH, warned=warned)
            for stored in people:
                await what(work, stored, now)
        return people

    async def _warn(self, work: Work, stored: Stored, now: datetime) -> None:
        """Tell them once, without a sound. One who blocked the bot can't be told; the days run all the same."""
        notice = Message(key="notice.retention", fields={"days": DELETED_AFTER.days}, silent=True)
        await work.warn(stored, () if stored.state.blocked else (notice,), now)

    async def _erase(self, work: Work, stored: Stored, now: datetime) -> None:
        """Delete everything; the card that is still in the chat says so, without a new message."""
        turn = Turn(stored.state, self._rules.content(stored.state).programme, now)
        erased = erasing.erase(turn)
        replies = () if stored.state.blocked else (ShowCard(),)
        await work.save(stored.chat_id, stored, Transition(state=None, records=(erased,), replies=replies), now)
