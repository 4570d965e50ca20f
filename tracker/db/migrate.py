"""Bring a database to this code's revision: one process at a time, never one of a newer version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from tracker.db.base import METADATA
from tracker.errors import DatabaseError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
ADVISORY_LOCK = 0x7261_636B  # any number, the same in every process that writes this book


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the history beside the package, on `connection` where given."""
    if not (MIGRATIONS / "env.py").is_file():
        raise DatabaseError(f"{MIGRATIONS}: the migrations are missing; install with `pip install -e` from a checkout")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def lock_for_writing(connection: Connection) -> None:
    """Hold other writers off until this transaction ends (on SQLite it began as IMMEDIATE, see `engine`)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def migrate(engine: Engine, name: str) -> None:
    """Upgrade the database called `name` to the newest revision; nothing where it is there already."""
    script = ScriptDirectory.from_config(alembic_config())
    with engine.connect() as connection:
        if _revision(connection, script, name) == script.get_current_head():
            return
    with engine.execution_options(write=True).begin() as connection:
        lock_for_writing(connection)
        # Looked at again under the lock: another process may have migrated meanwhile.
        if _revision(connection, script, name) != script.get_current_head():
            command.upgrade(alembic_config(connection), "head")


def _revision(connection: Connection, script: ScriptDirectory, name: str) -> str | None:
    """The database's revision, None where it is empty; DatabaseError where it is not ours or newer."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        _refuse_foreign_tables(connection, name)
    elif revision not in {known.revision for known in script.walk_revisions()}:
        raise DatabaseError(
            f"{name}: written by a newer version of the tracker (revision {revision}, "
            f"this one knows {script.get_current_head()}); update the tracker or name another database"
        )
    return revision


def _refuse_foreign_tables(connection: Connection, name: str) -> None:
    """DatabaseError where an unversioned database holds tables that are not ours to touch."""
    present = set(inspect(connection).get_table_names()) - {"alembic_version"}
    # A SQLite file belongs to one application; a PostgreSQL schema may be shared as long as no name collides.
    clash = present if connection.dialect.name == "sqlite" else present & set(METADATA.tables)
    if clash:
        raise DatabaseError(
            f"{name}: holds tables of something else ({', '.join(sorted(clash)[:5])}); name another database"
        )
