"""Animations of published content in the database, and one pace for all who send: several processes share both."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Copies that an earlier program made carry them in a table of their own; paths begin with the name of their folder.
CARRIED = """
INSERT INTO content_media (name, path, data)
SELECT substr(path, 1, instr(path, '/') - 1), substr(path, instr(path, '/') + 1), data
FROM luggage WHERE path LIKE '_%/media/_%'
"""


def upgrade() -> None:
    op.create_table(
        "content_media",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", "path", name="pk_content_media"),
    )
    op.create_table(
        "pace",
        sa.Column("chat_id", BIG, nullable=False, autoincrement=False),
        sa.Column("full_at", MOMENT, nullable=False),
        sa.Column("silent_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name="pk_pace"),
    )
    op.create_index("ix_pace_full_at", "pace", ["full_at"])
    if op.get_bind().dialect.name == "sqlite" and sa.inspect(op.get_bind()).has_table("luggage"):
        op.execute(CARRIED)
        op.drop_table("luggage")


def downgrade() -> None:
    op.drop_index("ix_pace_full_at", "pace")
    op.drop_table("pace")
    op.drop_table("content_media")
