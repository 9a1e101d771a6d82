"""Participants who have not been heard from for long (`programme.md EG7`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, bindparam, select, update

from storage.line import AnyRow, Line
from storage.participants import COLUMNS
from storage.tables import participant

NOT_WARNED = (
    select(*COLUMNS)
    .where(participant.c.seen_at <= bindparam("since"), participant.c.warned_at.is_(None))
    .order_by(participant.c.seen_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
WARNED = (
    select(*COLUMNS)
    .where(participant.c.warned_at <= bindparam("since"))
    .order_by(participant.c.warned_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
WARN = update(participant).where(participant.c.id == bindparam("its_id")).values(warned_at=bindparam("new_warned_at"))


async def silent(line: Line, since: datetime, limit: int, *, warned: bool) -> Sequence[AnyRow]:
    """Return rows of participants silent, or with `warned` warned and silent still, at or before `since`."""
    return await line.rows(WARNED if warned else NOT_WARNED, {"since": since, "most": limit})


def note(line: Line, participant_id: int, now: datetime) -> None:
    """Note at the end of the transaction that they were warned."""
    line.later(WARN, {"its_id": participant_id, "new_warned_at": now})
