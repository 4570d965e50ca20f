"""Alembic's entry: runs the history on the connection it is handed, or on TRACKER_DATABASE_URL from the shell."""

from alembic import context
from sqlalchemy import Connection

from tracker.db.engine import lock_for_writing, raw_engine, writing
from tracker.db.tables import METADATA
from tracker.settings import Settings


def run(connection: Connection) -> None:
    """Run the revisions on one connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_from_shell() -> None:
    """`alembic upgrade head`, `alembic check`: on the database that the settings name."""
    engine = raw_engine(Settings().database_url)
    with writing(engine).begin() as connection:
        lock_for_writing(connection)
        run(connection)
    engine.dispose()


if context.is_offline_mode():
    raise SystemExit("offline mode (--sql) is not supported: SQLite needs a connection to rebuild tables")
handed = context.config.attributes.get("connection")
if handed is None:
    run_from_shell()
else:
    run(handed)
