"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _dead_letter()
    _erasure()
    _erasure_residue()
    _media_file()
    _participant()
    _processed_update()
    _secret()
    _alert()
    _event()
    _record()
    _timer()
    _outbox()


def downgrade() -> None:
    for table in (
        "outbox",
        "timer",
        "record",
        "event",
        "alert",
        "secret",
        "processed_update",
        "participant",
        "media_file",
        "erasure_residue",
        "erasure",
        "dead_letter",
    ):
        op.drop_table(table)


def _dead_letter() -> None:
    op.create_table(
        "dead_letter",
        sa.Column("update_id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_dead_letter"),
    )


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )


def _erasure_residue() -> None:
    op.create_table(
        "erasure_residue",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_erasure_residue"),
    )
    op.create_index("ix_erasure_residue_expires_at", "erasure_residue", ["expires_at"])


def _media_file() -> None:
    op.create_table(
        "media_file",
        sa.Column("bot_id", BIG, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("file_unique_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "sha256", name="pk_media_file"),
    )


def _participant() -> None:
    op.create_table(
        "participant",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("schema_no", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("card_message_id", BIG, nullable=True),
        sa.Column("card_media", sa.String(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
        sa.UniqueConstraint("chat_id", name="uq_participant_chat_id"),
        sa.UniqueConstraint("pseudonym", name="uq_participant_pseudonym"),
        sqlite_autoincrement=True,
    )


def _processed_update() -> None:
    op.create_table(
        "processed_update",
        sa.Column("update_id", BIG, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_processed_update"),
    )


def _secret() -> None:
    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secret"),
    )


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", BIG, nullable=False),
        sa.Column("participant_id", BIG, nullable=True),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_alert_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alert_at", "alert", ["at"])
    op.create_index("ix_alert_next_at", "alert", ["next_at"])
    op.create_index("ix_alert_participant_id", "alert", ["participant_id"])


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("participant_id", BIG, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("schema_no", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_event_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "seq", name="pk_event"),
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("participant_id", BIG, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("schema_no", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_record_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "seq", name="pk_record"),
    )


def _timer() -> None:
    op.create_table(
        "timer",
        sa.Column("participant_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_timer_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "kind", "key", name="pk_timer"),
    )
    op.create_index("ix_timer_due_at_participant_id", "timer", ["due_at", "participant_id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("participant_id", BIG, nullable=True),
        sa.Column("alert_id", BIG, nullable=True),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fresh", sa.Boolean(), nullable=False),
        sa.Column("dedupe_key", sa.String(), nullable=True),
        sa.Column("prio", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("schema_no", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("message_id", BIG, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name="fk_outbox_alert_id_alert", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_outbox_participant_id_participant", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_dedupe_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_alert",
        "outbox",
        ["alert_id"],
        sqlite_where=sa.text("alert_id IS NOT NULL"),
        postgresql_where=sa.text("alert_id IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_leased",
        "outbox",
        ["lease_until"],
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.create_index(
        "ix_outbox_open_chat",
        "outbox",
        ["chat_id", "id"],
        sqlite_where=sa.text("state IN ('pending', 'leased')"),
        postgresql_where=sa.text("state IN ('pending', 'leased')"),
    )
    op.create_index("ix_outbox_participant_id_kind_id", "outbox", ["participant_id", "kind", "id"])
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["prio", "due_at", "id"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
