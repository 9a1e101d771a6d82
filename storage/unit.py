"""One transaction: what the services ask for, put together from the aggregates' modules."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from logging import getLogger

from bot.clock import Clock
from bot.core.events import ClockStruck, Event, Residue
from bot.core.state import Participant
from bot.core.transition import Alerted, Erased, Kind, Message, Transition
from bot.core.vocabulary import Tier
from bot.service.keeping import Claimed, Farewell, Room, Rules, Verdict
from bot.service.ports import Letter, Stored
from bot.service.posting import posts_of
from bot.service.retention import is_sign_of_life
from storage import agenda, alerting, claiming, erasing, journal, outbox, participants, silence, updates
from storage.line import AnyRow, Line
from storage.pace import Pace
from storage.participants import Ledger
from storage.problem import StorageProblem
from storage.recent import Recent

log = getLogger(__name__)
DAMAGED_FOR = timedelta(hours=1)
"""When a participant whose snapshot cannot be read is looked at again."""


class SqlUnit:
    """A transaction on one connection (`bot.service.keeping.Work`). Most writes run together at its end."""

    def __init__(
        self,
        line: Line,
        clock: Clock,
        rules: Rules,
        alerts: alerting.Alerting,
        recent: Recent | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._pace = pace
        self._recent = recent or Recent()
        self._found: tuple[int, AnyRow | None] | None = None
        self._line = line
        self._clock = clock
        self._rules = rules
        self._alerts = alerts
        self._ledgers: dict[int, Ledger] = {}
        self._saved: set[int] = set()

    # --- reading

    async def first_sight(self, update_id: int, chat_id: int | None = None) -> bool:
        """Note an update; False when it was handled before. The participant of its chat is read along with it."""
        if chat_id is None:
            return await updates.note(self._line, update_id, self._clock.now())
        noted, row = await self._line.run_and_look(
            updates.NOTE, {"update_id": update_id, "at": self._clock.now()}, participants.BY_CHAT, {"chat_id": chat_id}
        )
        self._found = (chat_id, row)
        return noted == 1

    async def participant(self, chat_id: int) -> Stored | None:
        """Read and lock the participant of a chat. Raises StorageProblem when the snapshot cannot be read."""
        found, self._found = self._found, None
        if found is not None and found[0] == chat_id:
            row = found[1]
        else:
            row = await self._line.row(participants.BY_CHAT, {"chat_id": chat_id})
        return self._seen(row) if row else None

    async def participant_by_id(self, participant_id: int) -> Stored | None:
        """Read and lock a participant. Raises StorageProblem when the snapshot cannot be read."""
        row = await self._line.row(participants.BY_ID, {"id": participant_id})
        return self._seen(row) if row else None

    async def residue(self, chat_id: int, now: datetime) -> Residue | None:
        """Return what an erasure less than 720 h ago left of an open hold."""
        return await erasing.find(self._line, chat_id, now)

    async def due(self, now: datetime, limit: int) -> Sequence[Stored]:
        """Read and lock participants with a timer at or before `now`, earliest first; damaged ones are put off."""
        rows = await participants.due(self._line, now, limit)
        found = self._readable(rows)
        damaged = [row.id for row, stored in zip(rows, found, strict=True) if stored is None]
        if damaged:
            await self.postpone(damaged, now + DAMAGED_FOR)
        return [stored for stored in found if stored is not None]

    def _readable(self, rows: Sequence[AnyRow]) -> list[Stored | None]:
        """Return the participants of the rows, None for a damaged one, which must not stop the others."""
        found: list[Stored | None] = []
        for row in rows:
            try:
                found.append(self._seen(row))
            except StorageProblem as problem:
                log.error("%s", problem)  # noqa: TRY400  the sentence says it all, and a traceback might say more
                found.append(None)
        return found

    def _seen(self, row: AnyRow) -> Stored:
        stored = participants.stored_of(row, self._recent)
        self._ledgers[stored.id] = participants.ledger_of(row)
        return stored

    # --- saving

    async def save(
        self,
        chat_id: int,
        before: Stored | None,
        transition: Transition,
        now: datetime,
        *,
        event: Event | None = None,
        version: str = "",
    ) -> int | None:
        """Write what a transition says; return the participant's id, or None when nobody is kept."""
        state = transition.state
        if state is None:
            await self._erase(chat_id, before, transition, now)
            return None
        ledger = await self._ledger(chat_id, before, state, now)
        with self._line.together():
            if event is not None:
                journal.write_event(self._line, ledger, event, version)
            journal.write_records(self._line, ledger, transition.records, now)
            agenda.rewrite(self._line, ledger, () if state.blocked else self._rules.timers(state))
            participants.change(self._line, ledger, state, self._recent)
            if event is not None and is_sign_of_life(event):
                participants.heard(self._line, ledger, now)
            if state.blocked and before is not None and not before.state.blocked:
                outbox.give_up(self._line, ledger.id)
            await self._speak(chat_id, ledger, transition, event, now)
        self._ledgers[ledger.id] = ledger
        self._saved.add(ledger.id)
        return ledger.id

    async def _ledger(self, chat_id: int, before: Stored | None, state: Participant, now: datetime) -> Ledger:
        if before is None:
            await erasing.drop(self._line, chat_id)
            return await participants.add(self._line, chat_id, state, now)
        if before.id in self._saved:
            await self._line.flush()
        return replace(self._ledgers[before.id])

    async def _speak(
        self, chat_id: int, ledger: Ledger, transition: Transition, event: Event | None, now: datetime
    ) -> None:
        state = transition.state
        if state is None:
            return
        alerts = [record for record in transition.records if isinstance(record, Alerted)]
        advised = any(isinstance(reply, Message) and reply.kind is Kind.SAFETY for reply in transition.replies)
        about = await self._alerts.add_all(self._line, (ledger.id, ledger.pseudonym), alerts, now, advised=advised)
        posts = posts_of(ledger.id, transition.replies, event, now, self._rules.grace(state))
        outbox.write(self._line, chat_id, ledger.id, posts, now, about)

    async def _erase(self, chat_id: int, before: Stored | None, transition: Transition, now: datetime) -> None:
        if before is None:
            return
        self._recent.forget(before.id)
        for erased in (record for record in transition.records if isinstance(record, Erased)):
            await erasing.erase(self._line, before.id, chat_id, erased, now)
        language = before.state.enrolment.language
        for post in posts_of(before.id, transition.replies, None, now, timedelta()):
            farewell = Farewell(reply=post.reply, language=language, serial=before.state.serial, card=before.card)
            outbox.write_farewell(self._line, chat_id, post, farewell, now)

    # --- due work

    async def postpone(self, participant_ids: Collection[int], until: datetime) -> None:
        """Move the timers of participants who could not be worked out."""
        await agenda.postpone(self._line, participant_ids, until)

    # --- silence

    async def silent(self, since: datetime, limit: int, *, warned: bool) -> Sequence[Stored]:
        """Read and lock participants who have long been silent; damaged ones are left out."""
        return [one for one in self._readable(await silence.silent(self._line, since, limit, warned=warned)) if one]

    async def warn(self, stored: Stored, replies: Sequence[Message], now: datetime) -> None:
        """Write what they are told, and that they were."""
        posts = posts_of(stored.id, replies, ClockStruck(at=now), now, timedelta())
        outbox.write(self._line, stored.chat_id, stored.id, posts, now, None)
        silence.note(self._line, stored.id, now)

    # --- letters

    async def claim(self, now: datetime, room: Room, lease_until: datetime) -> Claimed:
        """Take letters that are due."""
        await self._line.flush()
        if self._pace is None:
            return await claiming.claim(self._line, now, room, lease_until)
        moment, room = await self._pace.enter(self._line, room)
        claimed = await claiming.claim(self._line, now, room, lease_until)
        return self._pace.leave(self._line, moment, claimed, [letter.chat_id for letter in claimed.letters])

    async def settle(self, verdicts: Sequence[tuple[Letter, Verdict]], now: datetime) -> None:
        """Store what became of letters that are still leased."""
        outbox.settle(self._line, verdicts, now)

    async def leased(self, until: datetime | None) -> Sequence[Letter]:
        """Return letters whose lease ended at or before `until`, or all that are leased."""
        return await claiming.leased(self._line, until)

    # --- alerts

    async def raise_alert(self, participant_id: int | None, code: str, tier: Tier | None, now: datetime) -> None:
        """Tell operators, unless such an alert waits to be acknowledged or the participant was erased meanwhile."""
        whom: tuple[int | None, str] = (None, alerting.NOBODY)
        if participant_id is not None:
            row = await self._line.row(participants.BY_ID, {"id": participant_id})
            if row is None:
                return
            whom = (participant_id, row.pseudonym)
        await self._alerts.add_once(self._line, whom, Alerted(code=code, tier=tier), now)

    async def tell_operators(self, message: Message, key: str, now: datetime) -> None:
        """Write a message to all operators, unless one with this key was written before."""
        self._alerts.report(self._line, message, key, now)

    async def repeat_alerts(self, now: datetime) -> int:
        """Tell operators again what they have not acknowledged in time."""
        return await self._alerts.repeat(self._line, now)

    async def acknowledge(self, alert_id: int, now: datetime) -> bool:
        """Note that an operator has seen an alert."""
        return await self._alerts.acknowledge(self._line, alert_id, now)
