"""Participants: reading them under the lock, writing their state, erasing them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.core.state import Participant
from bot.service.keeping import StoreTroubleError
from bot.service.ports import CardRef, Stored
from storage import codec
from storage.line import AnyRow, Line
from storage.recent import Recent
from storage.tables import participant, timer

COLUMNS = (
    participant.c.id,
    participant.c.chat_id,
    participant.c.schema_no,
    participant.c.state,
    participant.c.revision,
    participant.c.events,
    participant.c.records,
    participant.c.agenda,
    participant.c.pseudonym,
    participant.c.card_message_id,
    participant.c.card_media,
    participant.c.seen_at,
    participant.c.warned_at,
)
OF_CHAT = select(*COLUMNS).where(participant.c.chat_id == bindparam("chat_id"))
OF_ID = select(*COLUMNS).where(participant.c.id == bindparam("id"))
BY_CHAT = OF_CHAT.with_for_update()
BY_ID = OF_ID.with_for_update()
_soonest = (
    select(timer.c.participant_id, timer.c.due_at)
    .where(timer.c.due_at <= bindparam("now"))
    .order_by(timer.c.due_at, timer.c.participant_id)
    .limit(bindparam("most", type_=Integer))
    .subquery("soonest")
)
DUE = (
    select(*COLUMNS)
    .join_from(_soonest, participant, participant.c.id == _soonest.c.participant_id)
    .order_by(_soonest.c.due_at, _soonest.c.participant_id)
    .with_for_update(of=participant, skip_locked=True)
)
ADD = insert(participant).returning(participant.c.id)
CHANGE = (
    update(participant)
    .where(participant.c.id == bindparam("its_id"), participant.c.revision == bindparam("its_revision"))
    .values(
        schema_no=bindparam("new_schema"),
        state=bindparam("new_state"),
        revision=bindparam("new_revision"),
        events=bindparam("new_events"),
        records=bindparam("new_records"),
        agenda=bindparam("new_agenda"),
        blocked=bindparam("new_blocked"),
        content=bindparam("new_content"),
    )
)
HEARD = (
    update(participant)
    .where(participant.c.id == bindparam("its_id"))
    .values(seen_at=bindparam("new_seen_at"), warned_at=None)
)
SET_CARD = (
    update(participant)
    .where(participant.c.id == bindparam("its_id"))
    .values(card_message_id=bindparam("new_message_id"), card_media=bindparam("new_media"))
)
ERASE = delete(participant).where(participant.c.id == bindparam("its_id"))


@dataclass(slots=True, kw_only=True)
class Ledger:
    """The columns of a participant that only the storage knows, as they stand in this transaction."""

    id: int
    pseudonym: str
    revision: int = 0
    events: int = 0
    records: int = 0
    agenda: str = ""
    seen_at: datetime
    warned_at: datetime | None = None


def ledger_of(row: AnyRow) -> Ledger:
    """Return the storage's own columns of a row."""
    return Ledger(
        id=row.id,
        pseudonym=row.pseudonym,
        revision=row.revision,
        events=row.events,
        records=row.records,
        agenda=row.agenda,
        seen_at=row.seen_at,
        warned_at=row.warned_at,
    )


def card_of(row: AnyRow) -> CardRef | None:
    """Return the live card of a row."""
    return None if row.card_message_id is None else CardRef(message_id=row.card_message_id, media=row.card_media)


def stored_of(row: AnyRow, recent: Recent | None = None) -> Stored:
    """Return the participant of a row. Raises StorageProblem when the snapshot cannot be read."""
    state = (recent or Recent()).read(row)
    return Stored(id=row.id, chat_id=row.chat_id, state=state, card=card_of(row))


async def due(line: Line, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Return rows of participants with a timer at or before `now`, earliest first, each once."""
    rows = await line.rows(DUE, {"now": now, "most": limit})
    return tuple({row.id: row for row in rows}.values())


async def add(line: Line, chat_id: int, state: Participant, now: datetime) -> Ledger:
    """Write a new participant. Raises StoreTroubleError when another process did so at the same moment."""
    pseudonym = f"P-{secrets.token_hex(4)}"
    values = {
        "chat_id": chat_id,
        "pseudonym": pseudonym,
        "schema_no": codec.SCHEMA,
        "state": codec.write_state(state),
        "revision": 0,
        "events": 0,
        "records": 0,
        "agenda": "",
        "card_media": "",
        "blocked": state.blocked,
        "content": _pinned(state),
        "created_at": now,
        "seen_at": now,
    }
    try:
        row = await line.row(ADD, values)
    except IntegrityError:
        raise StoreTroubleError("they joined in another process at this moment") from None
    if row is None:
        message = "an inserted row returns its id"
        raise LookupError(message)
    return Ledger(id=row.id, pseudonym=pseudonym, seen_at=now)


def heard(line: Line, ledger: Ledger, now: datetime) -> None:
    """Note that they did something themselves; once a date, since taps are many and the column is indexed."""
    if ledger.seen_at.date() != now.date() or ledger.warned_at is not None:
        ledger.seen_at, ledger.warned_at = now, None
        line.later(HEARD, {"its_id": ledger.id, "new_seen_at": now})


def change(line: Line, ledger: Ledger, state: Participant, recent: Recent) -> None:
    """Write the state at the end of the transaction, provided that the revision is still the one that was read."""
    was = ledger.revision
    text = codec.write_state(state)
    recent.keep(ledger.id, text, state)
    ledger.revision += 1
    line.later(
        CHANGE,
        {
            "its_id": ledger.id,
            "its_revision": was,
            "new_schema": codec.SCHEMA,
            "new_state": text,
            "new_revision": ledger.revision,
            "new_events": ledger.events,
            "new_records": ledger.records,
            "new_agenda": ledger.agenda,
            "new_blocked": state.blocked,
            "new_content": _pinned(state),
        },
        exact=True,
    )


def _pinned(state: Participant) -> str:
    """Return the content version that the open session stays on."""
    return state.session.content if state.session else ""
