"""Reading for reports and operators, beside the writer: what is kept of a participant, and figures about the whole."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.core.events import Event
from bot.core.state import Participant
from bot.core.transition import CardShown, Record, SessionStarted
from bot.core.vocabulary import Tier
from bot.service.alerts import DELIVERY, MISTAP, Alert
from bot.service.daily import Figures as Day
from bot.service.ports import Stored
from bot.service.versions import Pack
from storage import codec, participants, versions
from storage.claiming import alert_of
from storage.line import Line
from storage.problem import StorageProblem
from storage.tables import alert, dead_letter, event, outbox, participant, record, timer
from storage.versions import VersionTable

AUDIBLE = ("reminder", "snooze", "in_doubt", "follow_up", "hold_end")
"""Timers after which something is said; the others only put things in order."""
AT_ONCE = 500
"""Participants that are read together."""

# The text stands here letter for letter as in the partial index: SQLite uses it only then.
_COUNTED = (
    text("record.kind IN ('CardShown', 'SessionStarted')"),
    record.c.kind == bindparam("kind"),
    record.c.at >= bindparam("since"),
)
OF_KIND = select(record.c.kind, record.c.schema_no, record.c.payload).where(*_COUNTED)
HOW_MANY = select(func.count()).select_from(record).where(*_COUNTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """A record and when it was made."""

    seq: int
    at: datetime
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """An event and the content version that it was worked out with."""

    seq: int
    event: Event
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A participant with every event that led there, read at one moment."""

    pseudonym: str
    state: Participant
    events: Sequence[KeptEvent]
    complete: bool
    """False when events are missing between the first and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How delivery stands."""

    participants: int
    blocked: int
    letters: dict[str, int]
    """Number of letters by state: pending, leased, sent, failed, unknown, expired."""
    oldest_pending: datetime | None
    earliest_timer: datetime | None
    """The earliest one after which something is said."""
    dead_letters: int
    open_alerts: int


class Reading:
    """Answers questions; changes nothing."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.versions = VersionTable(self)
        """What was published; it cannot be written here."""

    @asynccontextmanager
    async def line(self) -> AsyncGenerator[Line]:
        """Open a transaction that only reads."""
        async with self._engine.connect() as connection:
            yield Line(connection.run_sync)

    async def participant(self, chat_id: int) -> Stored | None:
        """Return the participant of a chat. Raises StorageProblem when the snapshot cannot be read."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(participants.OF_CHAT, {"chat_id": chat_id})).first()
        return participants.stored_of(row) if row else None

    async def records(
        self, participant_id: int, *, kind: type[Record] | None = None, since: datetime | None = None
    ) -> Sequence[KeptRecord]:
        """Return records in order, of one kind or since an instant if asked."""
        query = select(record).where(record.c.participant_id == participant_id).order_by(record.c.seq)
        if kind is not None:
            query = query.where(record.c.kind == kind.__name__)
        if since is not None:
            query = query.where(record.c.at >= since)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [
            KeptRecord(
                seq=row.seq,
                at=row.at,
                record=codec.read_record(
                    f"Record {row.seq} of participant {participant_id}", row.kind, row.schema_no, row.payload
                ),
            )
            for row in rows
        ]

    async def events(self, participant_id: int) -> Sequence[KeptEvent]:
        """Return all events in order, for a replay."""
        async with self._engine.connect() as connection:
            return await _events(connection, participant_id)

    async def pack(self, name: str) -> Pack | None:
        """Return a content version that is kept."""
        async with self._engine.connect() as connection:
            return versions.pack_of((await connection.execute(versions.FILES, {"name": name})).first())

    async def everybody(self) -> dict[str, int]:
        """Return the pseudonym and id of every participant, in the order in which they joined."""
        query = select(participant.c.pseudonym, participant.c.id).order_by(participant.c.id)
        async with self._engine.connect() as connection:
            return {row.pseudonym: row.id for row in await connection.execute(query)}

    async def states(self) -> AsyncIterator[tuple[str, Participant | None]]:
        """Yield the pseudonym and state of every participant; None for a state that cannot be read."""
        query = select(*participants.COLUMNS).order_by(participant.c.id).limit(AT_ONCE)
        last = 0
        while True:
            async with self._engine.connect() as connection:
                rows = (await connection.execute(query.where(participant.c.id > last))).all()
            for row in rows:
                try:
                    state = participants.stored_of(row).state
                except StorageProblem:
                    state = None
                yield row.pseudonym, state
            if not rows:
                return
            last = rows[-1].id

    async def history(self, participant_id: int) -> History | None:
        """Return a participant's history; None when they are gone by now. Raises StorageProblem."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(participants.OF_ID, {"id": participant_id})).first()
            events = await _events(connection, participant_id)
        if row is None:
            return None
        complete = [one.seq for one in events] == list(range(1, row.events + 1))
        state = participants.stored_of(row).state
        return History(pseudonym=row.pseudonym, state=state, events=events, complete=complete)

    async def open_alerts(self) -> Sequence[Alert]:
        """Return alerts that nobody has acknowledged, oldest first."""
        columns = (alert.c[name] for name in ("pseudonym", "tier", "code", "at", "delivery", "told"))
        query = select(alert.c.id.label("alert_id"), *columns)
        query = query.where(alert.c.acknowledged_at.is_(None)).order_by(alert.c.id)
        async with self._engine.connect() as connection:
            return [alert_of(row) for row in (await connection.execute(query)).all()]

    async def sessions(self, since: datetime) -> int:
        """Return how many sessions everybody began since an instant."""
        async with self._engine.connect() as connection:
            return await connection.scalar(HOW_MANY, {"kind": SessionStarted.__name__, "since": since}) or 0

    async def day(self, since: datetime) -> Day:
        """Return the figures since an instant (`bot.service.daily.Books`); nothing says whose they are."""
        async with self._engine.connect() as connection:
            shown = (await connection.execute(OF_KIND, {"kind": CardShown.__name__, "since": since})).all()
            alerts = (await connection.execute(select(alert.c.tier, alert.c.code).where(alert.c.at >= since))).all()
        figures = await self.figures()
        cards = [codec.read_record("A record", row.kind, row.schema_no, row.payload) for row in shown]
        mistaps = [code for _, code in alerts if code.startswith(MISTAP)]
        tiers = [tier for tier, code in alerts if not code.startswith(MISTAP)]
        return Day(
            people=figures.participants,
            sessions=await self.sessions(since),
            t4=tiers.count(Tier.T4.value),
            t3=tiers.count(Tier.T3.value),
            mistaps=len(mistaps),
            undelivered=[code for _, code in alerts].count(DELIVERY),
            open_alerts=figures.open_alerts,
            cards=[card.code for card in cards if isinstance(card, CardShown)],
        )

    async def figures(self) -> Figures:
        """Count."""
        async with self._engine.connect() as connection:
            people = (await connection.execute(select(participant.c.blocked, func.count()).group_by("blocked"))).all()
            letters = (await connection.execute(select(outbox.c.state, func.count()).group_by("state"))).all()
            pending = select(func.min(outbox.c.due_at)).where(outbox.c.state == "pending")
            unseen = select(func.count()).select_from(alert).where(alert.c.acknowledged_at.is_(None))
            audible = select(func.min(timer.c.due_at)).where(timer.c.kind.in_(AUDIBLE))
            return Figures(
                participants=sum(count for _, count in people),
                blocked=sum(count for blocked, count in people if blocked),
                letters=dict(letters),
                oldest_pending=await connection.scalar(pending),
                earliest_timer=await connection.scalar(audible),
                dead_letters=await connection.scalar(select(func.count()).select_from(dead_letter)) or 0,
                open_alerts=await connection.scalar(unseen) or 0,
            )


async def _events(connection: AsyncConnection, participant_id: int) -> Sequence[KeptEvent]:
    query = select(event).where(event.c.participant_id == participant_id).order_by(event.c.seq)
    where = f"Event {{}} of participant {participant_id}"
    return [
        KeptEvent(
            seq=row.seq,
            content=row.content,
            event=codec.read_event(where.format(row.seq), row.kind, row.schema_no, row.payload),
        )
        for row in await connection.execute(query)
    ]
