"""Letters between the store and the sender: what became of the last ones is stored, the next ones are taken, in one go.

A letter whose fate the core must know (a reminder in doubt, somebody who cannot be reached) is told to it in the same
transaction, so that a crash can't lose it.
"""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.events import Blocked, ReminderInDoubt
from bot.service.alerts import DELIVERY
from bot.service.faults import described
from bot.service.handling import Handling
from bot.service.keeping import Claimed, Room, StoreTroubleError, Verdict, Work, WorkStore
from bot.service.ports import InDoubt, Letter, Outcome
from bot.service.verdicts import judge

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
"""Longer than all time-outs of one attempt together, or a letter still on its way would be taken for lost."""


class PostOffice:
    """Gives out letters and takes back what became of them."""

    def __init__(self, *, store: WorkStore, handling: Handling, clock: Clock) -> None:
        self._store = store
        self._handling = handling
        self._clock = clock

    async def exchange(
        self, results: Sequence[tuple[Letter, Outcome]], room: Room
    ) -> tuple[Claimed, Sequence[tuple[Letter, Verdict]]]:
        """Store results and take new letters; return these and the verdicts.

        Raises StoreTroubleError, and then nothing was done.
        """
        now = self._clock.now()
        verdicts = [(letter, judge(letter, outcome, now)) for letter, outcome in results]
        async with self._store.begin() as work:
            await self._settle(work, verdicts, now)
            claimed = await work.claim(now, room, now + LEASE)
            for letter in claimed.letters:
                await self._handling.ready(letter.state)
        return claimed, verdicts

    async def recover(self, *, everything: bool = False, but: Collection[int] = ()) -> int:
        """Settle letters that were on their way when somebody died: their fate is in doubt. Return how many.

        `everything` at the start of the only process; else only leases that ran out. `but` are ids still on their way.
        """
        now = self._clock.now()
        async with self._store.begin() as work:
            lost = [letter for letter in await work.leased(None if everything else now) if letter.id not in but]
            await self._settle(work, [(letter, judge(letter, InDoubt(), now)) for letter in lost], now)
        return len(lost)

    async def repeat_alerts(self) -> int:
        """Tell operators again what they have not acknowledged in time."""
        async with self._store.begin() as work:
            return await work.repeat_alerts(self._clock.now())

    async def acknowledge(self, alert_id: int) -> bool:
        """Note that an operator has seen an alert; False when it is unknown or was acknowledged before."""
        async with self._store.begin() as work:
            return await work.acknowledge(alert_id, self._clock.now())

    async def _settle(self, work: Work, verdicts: Sequence[tuple[Letter, Verdict]], now: datetime) -> None:
        if not verdicts:
            return
        await work.settle(verdicts, now)
        for letter, verdict in verdicts:
            if verdict.alert:
                await work.raise_alert(letter.participant_id, DELIVERY, None, now)
            if verdict.in_doubt:
                await self._tell(work, letter, ReminderInDoubt(at=now), now)
            if verdict.blocked:
                await self._tell(work, letter, Blocked(at=now, blocked=True), now)

    async def _tell(self, work: Work, letter: Letter, event: ReminderInDoubt | Blocked, now: datetime) -> None:
        try:
            stored = await work.participant_by_id(letter.participant_id)
            if stored is not None:
                await self._handling.apply(work, stored.chat_id, stored, event, now)
        except StoreTroubleError:
            raise
        except Exception as error:  # noqa: BLE001  one participant's trouble must not hold up everybody's letters
            kind = type(event).__name__
            log.error("%s of participant %d failed (%s).", kind, letter.participant_id, described(error))  # noqa: TRY400
