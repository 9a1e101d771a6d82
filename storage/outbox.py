"""Letters on their way: written in the transaction of the state they speak of, settled by policy (`scale.md 4`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.core.transition import Kind, Message
from bot.service.keeping import Farewell, Fate, Verdict
from bot.service.ports import Letter
from bot.service.posting import Post, PostKind
from storage import codec
from storage.line import InsertOrIgnore, Line
from storage.participants import SET_CARD
from storage.tables import alert, outbox

ADD = InsertOrIgnore(outbox).inline()
SETTLE = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("its_id"),
        outbox.c.state == Fate.LEASED.value,
        outbox.c.attempt == bindparam("its_attempt"),
    )
    .values(
        state=bindparam("new_state"),
        due_at=bindparam("new_due_at"),
        attempt=bindparam("new_attempt"),
        message_id=bindparam("new_message_id"),
        reason=bindparam("new_reason"),
        sent_at=bindparam("new_sent_at"),
        lease_until=None,
    )
)
LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("its_id"))
    .values(state=Fate.LEASED.value, attempt=outbox.c.attempt + 1, lease_until=bindparam("new_lease_until"))
)
CLOSE = (
    update(outbox)
    .where(outbox.c.id == bindparam("its_id"))
    .values(state=bindparam("new_state"), reason=bindparam("new_reason"), lease_until=None)
)
SAID_FAREWELL = delete(outbox).where(outbox.c.id == bindparam("its_id"), outbox.c.kind == PostKind.FAREWELL.value)
TELL_ALERT = (
    update(alert)
    .where(alert.c.id == select(outbox.c.alert_id).where(outbox.c.id == bindparam("its_letter")).scalar_subquery())
    .values(delivery=bindparam("new_delivery"))
)
UNTOLD = (
    update(alert)
    .where(
        alert.c.id.in_(
            select(outbox.c.alert_id).where(
                outbox.c.participant_id == bindparam("its_id"),
                outbox.c.state == Fate.PENDING.value,
                outbox.c.kind == PostKind.SAFETY.value,
            )
        )
    )
    .values(delivery=Fate.FAILED.value)
)
GIVE_UP = (
    update(outbox)
    .where(outbox.c.participant_id == bindparam("its_id"), outbox.c.state == Fate.PENDING.value)
    .values(state=Fate.FAILED.value, reason="blocked")
)


def write(
    line: Line, chat_id: int, participant_id: int, posts: Iterable[Post], now: datetime, alert_id: int | None
) -> None:
    """Write letters at the end of the transaction; one whose key is taken already is dropped.

    `alert_id` is the alert that the safety advice among them belongs to.
    """
    for post in posts:
        values = _values(chat_id, post, codec.write_reply(post.reply), now)
        about = alert_id if post.kind is PostKind.SAFETY else None
        line.later(ADD, {**values, "participant_id": participant_id, "alert_id": about})


def write_farewell(line: Line, chat_id: int, post: Post, farewell: Farewell, now: datetime) -> None:
    """Write a last word to somebody who was erased."""
    values = _values(chat_id, post, codec.write_reply(farewell), now)
    line.later(ADD, {**values, "kind": PostKind.FAREWELL.value, "participant_id": None, "alert_id": None})


def write_to_operator(line: Line, chat_id: int, alert_id: int | None, post: Post, now: datetime) -> None:
    """Write a report, or an alert, of which what it says is filled in when it goes out."""
    values = _values(chat_id, post, codec.write_reply(post.reply), now)
    line.later(ADD, {**values, "participant_id": None, "alert_id": alert_id})


def _values(chat_id: int, post: Post, payload: str, now: datetime) -> dict[str, object]:
    return {
        "chat_id": chat_id,
        "kind": post.kind.value,
        "fresh": post.fresh,
        "dedupe_key": post.dedupe_key,
        "prio": int(post.urgency),
        "due_at": now,
        "expires_at": post.expires_at,
        "state": Fate.PENDING.value,
        "attempt": 0,
        "schema_no": codec.SCHEMA,
        "payload": payload,
        "reason": "",
        "created_at": now,
    }


def give_up(line: Line, participant_id: int) -> None:
    """Drop what waits for somebody who cannot be reached; before anything new is written for them."""
    line.later(UNTOLD, {"its_id": participant_id})
    line.later(GIVE_UP, {"its_id": participant_id})


def settle(line: Line, verdicts: Sequence[tuple[Letter, Verdict]], now: datetime) -> None:
    """Store at the end of the transaction what became of letters that are still leased by the same attempt."""
    for letter, verdict in verdicts:
        line.later(SETTLE, _settled(letter, verdict, now))
        if verdict.card is not None and letter.participant_id:
            card = {"new_message_id": verdict.card.message_id, "new_media": verdict.card.media}
            line.later(SET_CARD, {"its_id": letter.participant_id, **card})
        if verdict.fate is Fate.PENDING:
            continue
        if not letter.participant_id:
            line.later(SAID_FAREWELL, {"its_id": letter.id})
        elif isinstance(letter.reply, Message) and letter.reply.kind is Kind.SAFETY:
            line.later(TELL_ALERT, {"its_letter": letter.id, "new_delivery": verdict.fate.value})


def _settled(letter: Letter, verdict: Verdict, now: datetime) -> dict[str, object]:
    return {
        "its_id": letter.id,
        "its_attempt": letter.attempt,
        "new_state": verdict.fate.value,
        "new_due_at": verdict.due_at or now,
        "new_attempt": letter.attempt if verdict.counts else letter.attempt - 1,
        "new_message_id": verdict.message_id,
        "new_reason": verdict.reason,
        "new_sent_at": now if verdict.fate is Fate.SENT else None,
    }
