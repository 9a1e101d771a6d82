"""Alembic's entry: runs migrations on the connection that `storage.migrate` hands over."""

from alembic import context
from sqlalchemy import Connection

from storage.content_tables import Base


def run(connection: Connection) -> None:
    """Migrate in one transaction, and see that no row points to nothing afterwards."""
    on_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=on_sqlite,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError("a migration left rows that point to nothing")


run(context.config.attributes["connection"])
