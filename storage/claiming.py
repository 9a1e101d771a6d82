"""Taking letters from the outbox: the oldest of each chat, one on its way a chat, interactive ones first."""

from collections.abc import Sequence
from datetime import UTC, datetime
from logging import getLogger

from sqlalchemy import Integer, and_, bindparam, exists, false, or_, select, text, true, update

from bot.core.prompts import PromptName
from bot.core.state import Enrolment, Participant, Prompt
from bot.core.transition import Message, ShowCard
from bot.core.vocabulary import Tier
from bot.service.alerts import Alert, alert_message
from bot.service.keeping import Claimed, Farewell, Fate, Room
from bot.service.ports import CardRef, Letter
from bot.service.posting import PostKind, Urgency
from storage import codec, participants
from storage.line import AnyRow, Line
from storage.outbox import CLOSE, LEASE
from storage.problem import StorageProblem
from storage.tables import alert, outbox, participant

log = getLogger(__name__)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_earlier = outbox.alias("earlier")
_later_card = outbox.alias("later_card")
# The texts stand here letter for letter as in the partial indexes: SQLite uses those only then.
_in_the_way = exists().where(
    _earlier.c.chat_id == outbox.c.chat_id,
    text("earlier.state IN ('pending', 'leased')"),
    or_(
        text("earlier.state = 'leased'"),
        and_(_earlier.c.id < outbox.c.id, _earlier.c.prio <= outbox.c.prio),
    ),
)
# An edit gives way to any later card; a card that is to be a new message only to another one that is.
_superseded = and_(
    outbox.c.kind.in_((PostKind.CARD.value, PostKind.REMINDER.value)),
    exists().where(
        _later_card.c.participant_id == outbox.c.participant_id,
        _later_card.c.kind == PostKind.CARD.value,
        _later_card.c.id > outbox.c.id,
        or_(
            outbox.c.fresh == false(),
            outbox.c.kind == PostKind.REMINDER.value,
            _later_card.c.fresh == true(),
        ),
    ),
)
_LETTER = (
    outbox.c.id.label("letter_id"),
    outbox.c.participant_id,
    outbox.c.alert_id,
    outbox.c.chat_id.label("letter_chat_id"),
    outbox.c.kind,
    outbox.c.prio,
    outbox.c.expires_at,
    outbox.c.attempt,
    outbox.c.state.label("letter_state"),
    outbox.c.schema_no.label("letter_schema"),
    outbox.c.payload,
    _superseded.label("superseded"),
    participant.c.id,
    participant.c.schema_no,
    participant.c.state,
    participant.c.card_message_id,
    participant.c.card_media,
    alert.c.pseudonym,
    alert.c.tier,
    alert.c.code,
    alert.c.at,
    alert.c.delivery,
    alert.c.told,
)
_FROM = outbox.outerjoin(participant, participant.c.id == outbox.c.participant_id).outerjoin(
    alert, alert.c.id == outbox.c.alert_id
)
CLAIM = (
    select(*_LETTER)
    .select_from(_FROM)
    .where(
        text("outbox.state = 'pending'"),
        outbox.c.due_at <= bindparam("now"),
        outbox.c.chat_id.not_in(bindparam("resting", expanding=True)),
        ~_in_the_way,
    )
    .order_by(outbox.c.prio, outbox.c.due_at, outbox.c.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=outbox, skip_locked=True)
)
LEASED = (
    select(*_LETTER)
    .select_from(_FROM)
    .where(text("outbox.state = 'leased'"))
    .order_by(outbox.c.id)
    .with_for_update(of=outbox, skip_locked=True)
)
HURRY = (
    update(outbox)
    .where(
        outbox.c.participant_id.in_(bindparam("ids", expanding=True)),
        outbox.c.state == Fate.PENDING.value,
        outbox.c.due_at > bindparam("now"),
    )
    .values(due_at=bindparam("now"))
)


async def claim(line: Line, now: datetime, room: Room, lease_until: datetime) -> Claimed:
    """Lease as many letters as there is room for; those that have become pointless or unreadable are closed."""
    if room.hurry:
        await line.run(HURRY, {"ids": list(room.hurry), "now": now})
    if room.letters <= 0:
        return Claimed()
    rows = await line.rows(CLAIM, {"now": now, "resting": list(room.resting), "most": room.letters})
    interactive = [row for row in rows if row.prio == Urgency.INTERACTIVE]
    bulk = [row for row in rows if row.prio != Urgency.INTERACTIVE]
    held_back = len(bulk) > room.bulk
    letters = [_leased(line, row, now, lease_until) for row in interactive + bulk[: room.bulk]]
    readable = tuple(letter for letter in letters if letter is not None)
    return Claimed(letters=readable, held_back=held_back, closed=len(letters) - len(readable))


def _leased(line: Line, row: AnyRow, now: datetime, lease_until: datetime) -> Letter | None:
    """Return the letter of a row after leasing it; None for one that is closed instead."""
    reason = _pointless(row, now)
    if reason:
        line.later(CLOSE, {"its_id": row.letter_id, "new_state": Fate.EXPIRED.value, "new_reason": reason})
        return None
    letter = _readable(line, row)
    if letter is not None:
        line.later(LEASE, {"its_id": row.letter_id, "new_lease_until": lease_until})
    return letter


def _readable(line: Line, row: AnyRow) -> Letter | None:
    """Return the letter of a row, or close it: one that cannot be read must not hold up the others."""
    try:
        return letter_of(row)
    except StorageProblem as problem:
        log.error("%s", problem)  # noqa: TRY400  the sentence says it all, and a traceback might say more
        line.later(CLOSE, {"its_id": row.letter_id, "new_state": Fate.FAILED.value, "new_reason": "damaged"})
        return None


def _pointless(row: AnyRow, now: datetime) -> str:
    if row.expires_at is not None and row.expires_at <= now:
        return "late"
    return "superseded" if row.superseded else ""


async def leased(line: Line, until: datetime | None) -> Sequence[Letter]:
    """Return letters on their way whose lease ended at or before `until`, or all."""
    statement = LEASED if until is None else LEASED.where(outbox.c.lease_until <= until)
    letters = [_readable(line, row) for row in await line.rows(statement)]
    return [letter for letter in letters if letter is not None]


def letter_of(row: AnyRow) -> Letter:
    """Return the letter of a row, with the state as it is now."""
    reply = codec.read_reply(row.letter_id, row.kind, row.letter_schema, row.payload)
    if isinstance(reply, Farewell):
        return _letter(row, reply.reply, _erased(reply), reply.card)
    if row.kind == PostKind.ALERT:
        return _letter(row, alert_message(alert_of(row)), _operator(), None)
    if row.kind == PostKind.REPORT:
        return _letter(row, reply, _operator(), None)
    state = codec.read_state(row.id, row.schema_no, row.state)
    return _letter(row, reply, state, participants.card_of(row))


def _letter(row: AnyRow, reply: ShowCard | Message, state: Participant, card: CardRef | None) -> Letter:
    return Letter(
        id=row.letter_id,
        participant_id=row.participant_id or 0,
        chat_id=row.letter_chat_id,
        reply=reply,
        state=state,
        card=card,
        attempt=row.attempt + (row.letter_state == Fate.PENDING),
    )


def alert_of(row: AnyRow) -> Alert:
    """Return the alert of a row that has `alert_id` and the columns of the alert."""
    return Alert(
        id=row.alert_id,
        pseudonym=row.pseudonym,
        tier=Tier(row.tier) if row.tier is not None else None,
        code=row.code,
        at=row.at,
        delivery=row.delivery,
        told=row.told,
    )


def _erased(farewell: Farewell) -> Participant:
    """Return a state that says no more than that everything is gone."""
    prompt = Prompt(name=PromptName.FORGOTTEN, serial=farewell.serial + 1)
    return Participant(
        joined_at=NEVER, serial=prompt.serial, prompt=prompt, enrolment=Enrolment(language=farewell.language)
    )


def _operator() -> Participant:
    return Participant(joined_at=NEVER, serial=0)
