"""Alerts and who is told of them (`programme.md D6`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from bot.core.transition import Alerted, Message
from bot.core.vocabulary import Tier
from bot.service.alerts import MANY, MANY_ALERTS, MANY_WITHIN, MISTAP, Alert, alert_message, next_time
from bot.service.posting import Post, PostKind, Urgency
from storage import outbox
from storage.line import Line
from storage.tables import Big, alert

NOBODY = "-"
REPORT_WITHIN = timedelta(hours=12)
"""Figures of yesterday are no news after that."""
ADD = insert(alert).returning(alert.c.id)
GRAVE_SINCE = (
    select(func.count())
    .select_from(alert)
    .where(alert.c.at > bindparam("since"), or_(alert.c.code.startswith("T3:"), alert.c.code.startswith("T4:")))
)
LAST_OF_CODE = select(alert.c.id).where(alert.c.code == bindparam("code"), alert.c.at > bindparam("since")).limit(1)
_whose = bindparam("participant_id", type_=Big)
OPEN = (
    select(alert.c.id)
    .where(
        or_(alert.c.participant_id == _whose, and_(_whose.is_(None), alert.c.participant_id.is_(None))),
        alert.c.code == bindparam("code"),
        alert.c.acknowledged_at.is_(None),
    )
    .limit(1)
)
TO_REPEAT = (
    select(
        alert.c.id.label("alert_id"),
        alert.c.pseudonym,
        alert.c.tier,
        alert.c.code,
        alert.c.at,
        alert.c.delivery,
        alert.c.told,
    )
    .where(alert.c.next_at <= bindparam("now"), alert.c.acknowledged_at.is_(None))
    .order_by(alert.c.id)
    .limit(100)
    .with_for_update(skip_locked=True)
)
TOLD = (
    update(alert)
    .where(alert.c.id == bindparam("its_id"))
    .values(told=bindparam("new_told"), next_at=bindparam("new_next"))
)
TOLD_ENOUGH = (
    update(alert)
    .where(alert.c.participant_id == bindparam("its_participant"), alert.c.code == bindparam("its_code"))
    .values(next_at=None)
)
ACKNOWLEDGE = (
    update(alert)
    .where(alert.c.id == bindparam("its_id"), alert.c.acknowledged_at.is_(None))
    .values(acknowledged_at=bindparam("now"), next_at=None)
)


class Alerting:
    """Writes alerts and the letters to operators' chats."""

    def __init__(self, operators: Sequence[int]) -> None:
        self._operators = tuple(operators)

    async def add_all(
        self, line: Line, whom: tuple[int, str], records: Iterable[Alerted], now: datetime, *, advised: bool
    ) -> int | None:
        """Write alerts of one transition; return the id of the one that its safety advice belongs to."""
        ids = [await self.add(line, whom, one, now, advised=advised) for one in records]
        return ids[0] if ids else None

    async def add(
        self, line: Line, whom: tuple[int | None, str], what: Alerted, now: datetime, *, advised: bool = False
    ) -> int:
        """Write one alert, and one more when there are suspiciously many; return its id."""
        participant_id, pseudonym = whom
        values = {
            "participant_id": participant_id,
            "pseudonym": pseudonym,
            "tier": what.tier.value if what.tier else None,
            "code": what.code,
            "at": now,
            "delivery": "pending" if advised else "none",
            "told": 1,
            "next_at": next_time(what.code, 1, now),
        }
        if what.code.startswith(MISTAP) and what.tier is not None:
            taken_back = f"{what.tier.name}:{what.code.removeprefix(MISTAP)}"
            await line.run(TOLD_ENOUGH, {"its_participant": participant_id, "its_code": taken_back})
        row = await line.row(ADD, values)
        if row is None:
            message = "an inserted row returns its id"
            raise LookupError(message)
        self._tell(line, row.id, 1, now)
        if what.tier in (Tier.T3, Tier.T4):
            await self._watch_for_many(line, now)
        return row.id

    async def add_once(self, line: Line, whom: tuple[int | None, str], what: Alerted, now: datetime) -> None:
        """Write an alert unless one like it waits to be acknowledged."""
        await line.alone("alerting")
        if await line.row(OPEN, {"participant_id": whom[0], "code": what.code}) is None:
            await self.add(line, whom, what, now)

    async def repeat(self, line: Line, now: datetime) -> int:
        """Tell operators again what they have not acknowledged in time."""
        rows = await line.rows(TO_REPEAT, {"now": now})
        for row in rows:
            told = row.told + 1
            line.later(TOLD, {"its_id": row.alert_id, "new_told": told, "new_next": next_time(row.code, told, now)})
            self._tell(line, row.alert_id, told, now)
        return len(rows)

    async def acknowledge(self, line: Line, alert_id: int, now: datetime) -> bool:
        """Note that an alert was seen."""
        return await line.run(ACKNOWLEDGE, {"its_id": alert_id, "now": now}) == 1

    def report(self, line: Line, message: Message, key: str, now: datetime) -> None:
        """Write a message to each operator's chat; one whose key is taken already is dropped."""
        for chat_id in self._operators:
            post = Post(
                kind=PostKind.REPORT,
                reply=message,
                urgency=Urgency.DIGEST,
                expires_at=now + REPORT_WITHIN,
                dedupe_key=f"{key}:{chat_id}",
            )
            outbox.write_to_operator(line, chat_id, None, post, now)

    async def _watch_for_many(self, line: Line, now: datetime) -> None:
        await line.alone("alerting")
        since = now - MANY_WITHIN
        row = await line.row(GRAVE_SINCE, {"since": since})
        if row is None or row[0] < MANY_ALERTS:
            return
        if await line.row(LAST_OF_CODE, {"code": MANY, "since": since}) is None:
            await self.add(line, (None, NOBODY), Alerted(code=MANY), now)

    def _tell(self, line: Line, alert_id: int, told: int, now: datetime) -> None:
        for chat_id in self._operators:
            post = Post(
                kind=PostKind.ALERT,
                reply=alert_message(_blank(alert_id, now)),
                urgency=Urgency.INTERACTIVE,
                dedupe_key=f"alert:{alert_id}:{chat_id}:{told}",
            )
            outbox.write_to_operator(line, chat_id, alert_id, post, now)


def _blank(alert_id: int, now: datetime) -> Alert:
    return Alert(id=alert_id, pseudonym=NOBODY, tier=None, code="", at=now, delivery="none", told=0)
