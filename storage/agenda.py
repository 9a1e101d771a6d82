"""Timers: rewritten only when they differ from those that are stored."""

from collections.abc import Collection, Sequence
from datetime import datetime
from json import dumps, loads

from sqlalchemy import bindparam, delete, insert, update

from bot.core.timers import Timer
from storage.line import Line
from storage.participants import Ledger
from storage.tables import participant, timer

CLEAR = delete(timer).where(timer.c.participant_id == bindparam("its_id"))
DROP = delete(timer).where(
    timer.c.participant_id == bindparam("its_id"),
    timer.c.kind == bindparam("its_kind"),
    timer.c.key == bindparam("its_key"),
)
ADD = insert(timer)
UNKNOWN = "?"
"""Agenda of a participant whose rows were moved: the next save writes them all."""


def rewrite(line: Line, ledger: Ledger, timers: Sequence[Timer]) -> None:
    """Bring the rows into line with `timers`, at the end of the transaction."""
    wanted = {(one.kind, one.key, one.due_at.isoformat()): one for one in timers}
    text = dumps(sorted(wanted)) if wanted else ""
    if text == ledger.agenda:
        return
    held = _held(line, ledger)
    for kind, key, _ in held - wanted.keys():
        line.later(DROP, {"its_id": ledger.id, "its_kind": kind, "its_key": key})
    for mark, one in wanted.items():
        if mark not in held:
            line.later(ADD, {"participant_id": ledger.id, "kind": one.kind, "key": one.key, "due_at": one.due_at})
    ledger.agenda = text


def _held(line: Line, ledger: Ledger) -> set[tuple[str, str, str]]:
    if ledger.agenda == UNKNOWN:
        line.later(CLEAR, {"its_id": ledger.id})
        return set()
    return {(kind, key, at) for kind, key, at in loads(ledger.agenda)} if ledger.agenda else set()


async def postpone(line: Line, participant_ids: Collection[int], until: datetime) -> None:
    """Move timers that are due before `until` to it."""
    ids = list(participant_ids)
    await line.run(update(timer).where(timer.c.participant_id.in_(ids), timer.c.due_at < until).values(due_at=until))
    await line.run(update(participant).where(participant.c.id.in_(ids)).values(agenda=UNKNOWN))
