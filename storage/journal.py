"""Events and records: every one kept, in order, never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from bot.core.events import Event
from bot.core.transition import Erased, Record
from storage import codec
from storage.line import Line
from storage.participants import Ledger
from storage.tables import event, record

ADD_EVENT = insert(event)
ADD_RECORD = insert(record)


def write_event(line: Line, ledger: Ledger, what: Event, version: str) -> None:
    """Add an event at the end of the transaction; `version` is the content that it was worked out with."""
    kind, payload = codec.write_entry(what)
    ledger.events += 1
    line.later(
        ADD_EVENT,
        {
            "participant_id": ledger.id,
            "seq": ledger.events,
            "at": what.at,
            "kind": kind,
            "content": version,
            "schema_no": codec.SCHEMA,
            "payload": payload,
        },
    )


def write_records(line: Line, ledger: Ledger, records: Sequence[Record], now: datetime) -> None:
    """Add records at the end of the transaction."""
    for what in records:
        if isinstance(what, Erased):
            continue
        kind, payload = codec.write_entry(what)
        ledger.records += 1
        line.later(
            ADD_RECORD,
            {
                "participant_id": ledger.id,
                "seq": ledger.records,
                "at": now,
                "kind": kind,
                "schema_no": codec.SCHEMA,
                "payload": payload,
            },
        )
