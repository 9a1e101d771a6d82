"""Who was not heard from for long, and who was told that everything will be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("participant", sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_participant_seen_at", "participant", ["seen_at"])
    op.create_index("ix_participant_warned_at", "participant", ["warned_at"])


def downgrade() -> None:
    op.drop_index("ix_participant_warned_at", "participant")
    op.drop_index("ix_participant_seen_at", "participant")
    op.drop_column("participant", "warned_at")
