"""Everything that is due: participants whose timers have come, in batches, each batch in one transaction."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.events import ClockStruck
from bot.service.faults import described
from bot.service.handling import Handling
from bot.service.keeping import StoreTroubleError, Work, WorkStore
from bot.service.ports import Mouth, Stored

log = logging.getLogger(__name__)

BATCH = 500
BREATH = 25
"""Participants after which other tasks get a turn: taps are not to wait for a batch."""
AGAIN_AFTER = timedelta(hours=1)
"""When a participant who could not be worked out is looked at again."""


class DueWork:
    """Tells the core that it is now, for everyone who waits for it."""

    def __init__(self, *, store: WorkStore, handling: Handling, clock: Clock, mouth: Mouth, batch: int = BATCH) -> None:
        self._store = store
        self._handling = handling
        self._clock = clock
        self._mouth = mouth
        self._batch = batch
        self.failures = 0
        """How often a participant could not be worked out since the start."""

    async def run(self) -> int:
        """Work out everyone who is due; return how many. Raises StoreTroubleError; finished batches stay done."""
        now = self._clock.now()
        done: set[int] = set()
        while await self._some(now, done):
            self._mouth.wake()
        return len(done)

    async def _some(self, now: datetime, done: set[int]) -> bool:
        """Work out one batch; False when nobody was due. Should it not be possible together, each is tried alone."""
        try:
            async with self._store.begin() as work:
                people = await work.due(now, self._batch)
                finished, stuck = await self._each(work, people, now, done)
        except StoreTroubleError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it may be one participant's alone
            log.error("A batch of due work failed (%s): each participant is tried alone.", described(error))  # noqa: TRY400  see there
            return await self._singly(now, done)
        done.update(finished)
        self.failures += len(stuck)
        return bool(people)

    async def _each(
        self, work: Work, people: Sequence[Stored], now: datetime, done: set[int]
    ) -> tuple[list[int], list[int]]:
        finished: list[int] = []
        stuck: list[int] = []
        for count, stored in enumerate(people, start=1):
            fine = stored.id not in done and await self._one(work, stored, now)
            (finished if fine else stuck).append(stored.id)
            if count % BREATH == 0:
                await asyncio.sleep(0)
        if stuck:
            await work.postpone(stuck, now + AGAIN_AFTER)
        return finished, stuck

    async def _one(self, work: Work, stored: Stored, now: datetime) -> bool:
        """Work out one participant. One who cannot be must not stop the others; nothing was written for them yet."""
        try:
            await self._handling.apply(work, stored.chat_id, stored, ClockStruck(at=now), now)
        except StoreTroubleError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it is this participant's alone
            log.error("Participant %d could not be worked out (%s).", stored.id, described(error))  # noqa: TRY400
            return False
        return True

    async def _singly(self, now: datetime, done: set[int]) -> bool:
        """Work out the participants of a batch in transactions of their own."""
        async with self._store.begin() as work:
            people = [stored.id for stored in await work.due(now, self._batch)]
        for participant_id in people:
            try:
                await self._alone(participant_id, now)
                done.add(participant_id)
            except StoreTroubleError:
                raise
            except Exception as error:  # noqa: BLE001  see above
                log.error("Participant %d is put off (%s).", participant_id, described(error))  # noqa: TRY400
                self.failures += 1
                async with self._store.begin() as work:
                    await work.postpone([participant_id], now + AGAIN_AFTER)
        return bool(people)

    async def _alone(self, participant_id: int, now: datetime) -> None:
        async with self._store.begin() as work:
            stored = await work.participant_by_id(participant_id)
            if stored is not None:
                await self._handling.apply(work, stored.chat_id, stored, ClockStruck(at=now), now)
