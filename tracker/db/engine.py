"""Open the book: an engine on SQLite or PostgreSQL, migrated on first use, with errors a user can act on."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from tracker.db import tables  # noqa: F401  (fills METADATA before any engine is used)
from tracker.db.failure import database_failure
from tracker.db.migrate import lock_for_writing, migrate
from tracker.db.url import database_url, shown, sqlite_path
from tracker.errors import DatabaseError

BUSY_SECONDS = 60  # how long a writer waits for another before it gives up
__all__ = ["database_failure", "lock_for_writing", "open_engine", "raw_engine", "writing"]


def open_engine(database: str, *, create: bool = True) -> Engine:
    """An engine on the database at a path or URL, at this code's revision.

    With `create` false, a SQLite file that does not exist is a DatabaseError rather than a new empty book.
    """
    url = database_url(database)
    _check_place(url, create)
    engine = raw_engine(database)
    try:
        migrate(engine, shown(url))
    except DBAPIError as error:
        engine.dispose()
        raise database_failure(error, url) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def raw_engine(database: str) -> Engine:
    """An engine on the database as it is, not migrated: for Alembic's own commands."""
    url = database_url(database)
    return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)


def writing(engine: Engine) -> Engine:
    """The same engine, its transactions begun as writers: on SQLite they take the write lock at once.

    A reader that turns writer half-way fails at once with "database is locked"; one that begins as a
    writer waits for its turn.
    """
    return engine.execution_options(write=True)


def _check_place(url: URL, create: bool) -> None:
    """DatabaseError where a SQLite file cannot be what the user means."""
    path = sqlite_path(url)
    if path is None:
        return
    if path.is_dir():
        raise DatabaseError(f"{path}: a directory; name a database file in it, such as {path / 'tracker.db'}")
    if not path.parent.is_dir():
        raise DatabaseError(f"{path}: the folder {path.parent} does not exist; make it or name another file")
    if not create and not path.exists():
        raise DatabaseError(f"{path}: no such database; make it with `tracker init` or name another")
    if not create and path.stat().st_size == 0:
        raise DatabaseError(f"{path}: an empty file; make the database with `tracker init` or name another")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise DatabaseError(
            f"{shown(url)}: the PostgreSQL driver is missing; pip install 'measures-tracker[postgres]'"
        ) from None


def _sqlite(url: URL) -> Engine:
    """An engine with foreign keys, WAL and real transactions (schema changes included)."""
    options: dict[str, Any] = {} if sqlite_path(url) else {"poolclass": StaticPool}
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # No implicit BEGIN by the driver: it would leave schema changes outside of transactions.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # safe against a killed process in WAL mode
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB
    until = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Two that open a new book at once: SQLite lets neither wait for the other, and says so at once.
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
