"""Alembic's entry: runs the history on the connection it is handed, or on TRACKER_DATABASE_URL."""

import re
from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, Connection
from sqlmodel import AutoString

from tracker.db.base import UtcDateTime
from tracker.db.engine import lock_for_writing, raw_engine, writing
from tracker.db.tables import METADATA
from tracker.settings import Settings


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Column types of ours as plain SQLAlchemy ones, so that a revision does not change with the code."""
    if kind == "type":
        if isinstance(item, UtcDateTime):
            return "sa.DateTime(timezone=True)"
        if isinstance(item, AutoString):
            return "sa.String()"
        if isinstance(item, JSON):
            return 'sa.JSON().with_variant(JSONB(), "postgresql")'
    return False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether Alembic is to compare a thing with the tables of the code: not the full text, which revisions make."""
    return kind != "table" or re.match(r"(measure|mention|version)_text(_|$)", name or "") is None


def run(connection: Connection) -> None:
    """Run the revisions on one connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
        include_name=include_name,
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
