"""A log of what was done with content versions, which is only ever added to; counting records of a day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTED = sa.text("kind IN ('CardShown', 'SessionStarted')")
SIGNED = ("author", "approver", "why")
# So far a version had only its latest act. One that was published before another, and was acted on after that, is one
# that somebody went back to.
CARRIED_OVER = """
INSERT INTO content_act (at, deed, version, instead_of, author, approver, why)
SELECT
    one.at,
    CASE
        WHEN one.state = 'draft' THEN 'offer'
        WHEN EXISTS (SELECT 1 FROM content_version AS later WHERE later.number > one.number AND later.at < one.at)
        THEN 'rollback'
        ELSE 'publish'
    END,
    one.name, '', one.author, one.approver, CASE WHEN one.state = 'draft' THEN '' ELSE one.why END
FROM content_version AS one
WHERE one.author <> '-'
ORDER BY one.at
"""
WAS_LIVE = "UPDATE content_version SET state = 'old', ended_at = at WHERE state = 'draft' AND number > 0"
LATEST = "(SELECT {0} FROM content_act WHERE version = name ORDER BY content_act.number DESC LIMIT 1)"


def upgrade() -> None:
    op.create_table(
        "content_act",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("instead_of", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in SIGNED),
        sa.PrimaryKeyConstraint("number", name="pk_content_act"),
        sqlite_autoincrement=True,
    )
    op.execute(CARRIED_OVER)
    op.execute(WAS_LIVE)
    for name in SIGNED:
        op.drop_column("content_version", name)
    op.create_index("ix_record_counted", "record", ["kind", "at"], sqlite_where=COUNTED, postgresql_where=COUNTED)


def downgrade() -> None:
    op.drop_index("ix_record_counted", "record")
    for name in SIGNED:
        op.add_column("content_version", sa.Column(name, sa.String(), nullable=False, server_default=""))
    unknown = {"author": "'-'", "approver": "''", "why": "'came with the program'", "at": "at"}
    for name, otherwise in unknown.items():
        op.execute(f"UPDATE content_version SET {name} = coalesce({LATEST.format(name)}, {otherwise})")  # noqa: S608  our own words
    op.drop_table("content_act")
