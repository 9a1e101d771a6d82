"""The schema, the same on SQLite and PostgreSQL. Instants are aware UTC; JSON is text that `storage.codec` writes."""

import re
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Dialect, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
COUNTED = {"sqlite_autoincrement": True}
"""Ids of rows that were deleted never come back: what is on its way for one is not taken for the next."""
OPEN = text("state IN ('pending', 'leased')")
IN_SESSION = text("content <> ''")
COUNTED_KINDS = text("kind IN ('CardShown', 'SessionStarted')")


class Big(TypeDecorator[int]):
    """A 64-bit number; on SQLite plain INTEGER, which alone counts up by itself as a key."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int]:
        """Choose the column type."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Base(SQLModel):
    """Gives every table the same names for keys and indexes."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)  # pyright: ignore[reportIncompatibleVariableOverride]

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Return the class's name in small letters, words joined by `_`, without `Row`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


class ParticipantRow(Base, table=True):
    """One participant: its row is the lock, `state` is the snapshot, the rest is kept to find or count things."""

    __table_args__ = (
        Index("ix_participant_content", "content", sqlite_where=IN_SESSION, postgresql_where=IN_SESSION),
        COUNTED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Big)
    chat_id: int = Field(unique=True, sa_type=Big)
    pseudonym: str = Field(unique=True)
    """What operators see in alerts; random, so it says nothing after an erasure."""
    schema_no: int
    state: str = Field(sa_type=Text)
    revision: int
    events: int
    records: int
    """How many events and records are kept: the next sequence number."""
    agenda: str = Field(sa_type=Text)
    """The timers as stored, so that they are only rewritten when they differ."""
    card_message_id: int | None = Field(default=None, sa_type=Big)
    card_media: str = ""
    blocked: bool = False
    content: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The content version that the open session is on; empty without one."""
    created_at: datetime
    seen_at: datetime = Field(index=True)
    """When they last did something themselves, to the day: a tap on the same date changes nothing here."""
    warned_at: datetime | None = Field(default=None, index=True)
    """When they were told that everything will be deleted (`programme.md EG7`); None again once they do something."""


class TimerRow(Base, table=True):
    """When to look at a participant again."""

    __table_args__ = (
        ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        Index(None, "due_at", "participant_id"),
    )

    participant_id: int = Field(primary_key=True, sa_type=Big)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    due_at: datetime


class OutboxRow(Base, table=True):
    """One message to say. Without a participant it is for an operator (`alert_id`) or a last word to someone erased."""

    __table_args__ = (
        ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["alert_id"], ["alert.id"], ondelete="CASCADE"),
        Index(
            "ix_outbox_pending",
            "prio",
            "due_at",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_leased",
            "lease_until",
            sqlite_where=text("state = 'leased'"),
            postgresql_where=text("state = 'leased'"),
        ),
        Index("ix_outbox_open_chat", "chat_id", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(
            "ix_outbox_alert",
            "alert_id",
            sqlite_where=text("alert_id IS NOT NULL"),
            postgresql_where=text("alert_id IS NOT NULL"),
        ),
        Index(None, "participant_id", "kind", "id"),
        COUNTED,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Big)
    participant_id: int | None = Field(default=None, sa_type=Big)
    alert_id: int | None = Field(default=None, sa_type=Big)
    chat_id: int = Field(sa_type=Big)
    kind: str
    """card, reminder, safety, notice, alert or farewell."""
    fresh: bool
    """False only for a card that is edited in place: a later one makes it pointless."""
    dedupe_key: str | None = Field(default=None, unique=True)
    prio: int
    due_at: datetime
    expires_at: datetime | None = None
    state: str
    """pending, leased, sent, failed, unknown or expired."""
    attempt: int = 0
    lease_until: datetime | None = None
    schema_no: int
    payload: str = Field(sa_type=Text)
    reason: str = ""
    message_id: int | None = Field(default=None, sa_type=Big)
    created_at: datetime
    sent_at: datetime | None = None


class ProcessedUpdateRow(Base, table=True):
    """Updates handled already; Telegram repeats one for at most 24 h."""

    update_id: int = Field(primary_key=True, sa_type=Big)
    at: datetime


class EventRow(Base, table=True):
    """Every event, in order, with the content version that it was worked out with. Only ever added to."""

    __table_args__ = (ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),)

    participant_id: int = Field(primary_key=True, sa_type=Big)
    seq: int = Field(primary_key=True)
    at: datetime
    kind: str
    content: str
    schema_no: int
    payload: str = Field(sa_type=Text)


class RecordRow(Base, table=True):
    """Every record, in order. Only ever added to."""

    __table_args__ = (
        ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"),
        Index("ix_record_counted", "kind", "at", sqlite_where=COUNTED_KINDS, postgresql_where=COUNTED_KINDS),
    )

    participant_id: int = Field(primary_key=True, sa_type=Big)
    seq: int = Field(primary_key=True)
    at: datetime
    kind: str
    schema_no: int
    payload: str = Field(sa_type=Text)


class AlertRow(Base, table=True):
    """Something that operators are to know (`programme.md D6`). No name, no scores."""

    __table_args__ = (ForeignKeyConstraint(["participant_id"], ["participant.id"], ondelete="CASCADE"), COUNTED)

    id: int | None = Field(default=None, primary_key=True, sa_type=Big)
    participant_id: int | None = Field(default=None, index=True, sa_type=Big)
    pseudonym: str
    tier: int | None = None
    code: str
    at: datetime = Field(index=True)
    delivery: str
    """What became of the safety advice that belongs to it: none, pending, sent, failed, unknown."""
    told: int = 0
    """How often operators were told."""
    next_at: datetime | None = Field(default=None, index=True)
    """When to tell them again unless they acknowledge."""
    acknowledged_at: datetime | None = None


class ErasureResidueRow(Base, table=True):
    """What an erasure leaves of an open hold (`programme.md H0e`)."""

    digest: str = Field(primary_key=True)
    tier: int
    until: datetime
    expires_at: datetime = Field(index=True)


class ErasureRow(Base, table=True):
    """That an erasure took place: a random id and a date (`programme.md EG5`)."""

    id: str = Field(primary_key=True)
    day: date


class SecretRow(Base, table=True):
    """Random values that were made once for this database."""

    name: str = Field(primary_key=True)
    value: str


class MediaFileRow(Base, table=True):
    """File ids of media that a bot has uploaded."""

    bot_id: int = Field(primary_key=True, sa_type=Big)
    sha256: str = Field(primary_key=True)
    file_id: str
    file_unique_id: str = ""


class PaceRow(Base, table=True):
    """How fast all processes together may speak in a chat, and in row 0 to everybody (`storage.pace`)."""

    chat_id: int = Field(primary_key=True, sa_type=Big, sa_column_kwargs={"autoincrement": False})
    full_at: datetime = Field(index=True)
    silent_until: datetime | None = None


class DeadLetterRow(Base, table=True):
    """Updates that could not be handled: why, not what they said."""

    update_id: int = Field(primary_key=True, sa_type=Big)
    at: datetime
    reason: str


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


participant = _table("participant")
timer = _table("timer")
outbox = _table("outbox")
processed_update = _table("processed_update")
event = _table("event")
record = _table("record")
alert = _table("alert")
erasure_residue = _table("erasure_residue")
erasure = _table("erasure")
secret = _table("secret")
media_file = _table("media_file")
dead_letter = _table("dead_letter")
pace = _table("pace")
