"""States, events, records and replies as JSON text and back.

Each row carries the schema number that its text was written with. Reading accepts older numbers (fields added since
take their defaults); a newer one means that an older program reads a newer database.
"""

from functools import lru_cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.core import events, transition
from bot.core.events import Event
from bot.core.state import Participant
from bot.core.transition import Message, Record, ShowCard
from bot.service.keeping import Farewell
from storage.problem import StorageProblem

SCHEMA = 1
T = TypeVar("T")

_EVENTS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        events.Joined,
        events.Tap,
        events.Commanded,
        events.Said,
        events.ZoneFound,
        events.ClockStruck,
        events.Blocked,
        events.ReminderInDoubt,
    )
}
_RECORDS: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        transition.Agreed,
        transition.Answered,
        transition.ScreenShown,
        transition.CardShown,
        transition.Alerted,
        transition.TapJudged,
        transition.Decided,
        transition.Planned,
        transition.SessionStarted,
        transition.SessionClosed,
        transition.MovementChanged,
        transition.Reminded,
        transition.HoldChanged,
        transition.Erased,
    )
}


@lru_cache(maxsize=64)
def _adapter(kind: type[object]) -> TypeAdapter[object]:
    return TypeAdapter(kind)


def _typed(kind: type[T]) -> TypeAdapter[T]:
    return _adapter(kind)  # pyright: ignore[reportReturnType]  the cache forgets which type it was asked for


_STATE: TypeAdapter[Participant] = TypeAdapter(Participant)
_CARD: TypeAdapter[ShowCard] = TypeAdapter(ShowCard)
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
_FAREWELL: TypeAdapter[Farewell] = TypeAdapter(Farewell)


def write_state(state: Participant) -> str:
    """Return the snapshot of a participant."""
    return _STATE.dump_json(state, warnings="error").decode()


def read_state(participant_id: int, schema_no: int, text: str) -> Participant:
    """Return the participant of a snapshot. Raises StorageProblem, which does not repeat what the snapshot says."""
    where = f"The stored state of participant {participant_id}"
    return _read(_STATE, where, schema_no, text)


def write_reply(reply: ShowCard | Message | Farewell) -> str:
    """Return a reply as text."""
    return _adapter(type(reply)).dump_json(reply, warnings="error").decode()


def read_reply(row_id: int, kind: str, schema_no: int, text: str) -> ShowCard | Message | Farewell:
    """Return the reply of an outbox row. Raises StorageProblem."""
    where = f"Outbox row {row_id}"
    if kind == "farewell":
        return _read(_FAREWELL, where, schema_no, text)
    if kind in ("card", "reminder"):
        return _read(_CARD, where, schema_no, text)
    return _read(_MESSAGE, where, schema_no, text)


def write_entry(entry: Event | Record) -> tuple[str, str]:
    """Return the kind and the text of an event or record."""
    kind = type(entry)
    return kind.__name__, _adapter(kind).dump_json(entry, warnings="error").decode()


def read_event(where: str, kind: str, schema_no: int, text: str) -> Event:
    """Return an event. Raises StorageProblem; `where` names the row."""
    known = _EVENTS.get(kind)
    if known is None:
        raise _unknown(where, kind)
    return _read(_typed(known), where, schema_no, text)


def read_record(where: str, kind: str, schema_no: int, text: str) -> Record:
    """Return a record. Raises StorageProblem; `where` names the row."""
    known = _RECORDS.get(kind)
    if known is None:
        raise _unknown(where, kind)
    return _read(_typed(known), where, schema_no, text)


def _unknown(where: str, kind: str) -> StorageProblem:
    return StorageProblem(
        f"{where} is of the unknown kind {kind!r}: use the program version that wrote it, or a newer one."
    )


def _read(adapter: TypeAdapter[T], where: str, schema_no: int, text: str) -> T:
    if schema_no > SCHEMA:
        raise StorageProblem(
            f"{where} was written by a newer program (schema {schema_no}, this one knows {SCHEMA}): update the program."
        )
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) or "the beginning"
        raise StorageProblem(f"{where} is damaged at {place}: restore it from a backup.") from None
