"""Content versions, and which one a participant's open session is on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("content <> ''")
ON_SQLITE = "UPDATE participant SET content = coalesce(json_extract(state, '$.session.content'), '')"
ELSEWHERE = "UPDATE participant SET content = coalesce(state::json -> 'session' ->> 'content', '')"


def upgrade() -> None:
    op.create_table(
        "content_version",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("files", sa.LargeBinary(), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_content_version"),
    )
    op.create_index(
        "ix_content_version_live",
        "content_version",
        ["state"],
        unique=True,
        sqlite_where=sa.text("state = 'live'"),
        postgresql_where=sa.text("state = 'live'"),
    )
    op.add_column("participant", sa.Column("content", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_participant_content", "participant", ["content"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.execute(ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ELSEWHERE)


def downgrade() -> None:
    op.drop_index("ix_participant_content", "participant")
    op.drop_column("participant", "content")
    op.drop_index("ix_content_version_live", "content_version")
    op.drop_table("content_version")
