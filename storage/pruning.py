"""Deleting what is kept for a time only, a little at a time, so that nobody waits long for the writer's lock."""

from datetime import datetime, timedelta

from sqlalchemy import Delete, Table, delete, select, text

from storage.files import Lines
from storage.tables import erasure_residue, outbox, processed_update

UPDATES_FOR = timedelta(hours=48)
LETTERS_FOR = timedelta(days=30)
"""Longer than a reminder's key can matter: at most one reminder for a local date."""
AT_ONCE = 1_000


async def prune(lines: Lines, now: datetime) -> int:
    """Delete old rows; return how many."""
    outbox_old = _oldest(outbox, outbox.c.id.name, "created_at", now - LETTERS_FOR).where(
        text("state NOT IN ('pending', 'leased')")
    )
    updates_old = _oldest(processed_update, "update_id", "at", now - UPDATES_FOR)
    residues_old = delete(erasure_residue).where(erasure_residue.c.expires_at <= now)
    return sum([await _all(lines, statement) for statement in (outbox_old, updates_old, residues_old)])


def _oldest(table: Table, key: str, at: str, before: datetime) -> Delete:
    """Delete rows from before an instant among the first ones: keys grow with time, so it needs no index."""
    first = select(table.c[key]).order_by(table.c[key]).limit(AT_ONCE).scalar_subquery()
    return delete(table).where(table.c[key].in_(first), table.c[at] < before)


async def _all(lines: Lines, statement: Delete) -> int:
    gone = 0
    while True:
        async with lines.line() as line:
            count = await line.run(statement)
        gone += count
        if count < AT_ONCE:
            return gone
