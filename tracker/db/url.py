"""What a user calls a database (a path or a URL) to a SQLAlchemy URL, and back to words for a message."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from tracker.errors import DatabaseError

MEMORY = ":memory:"


def database_url(name: str) -> URL:
    """The URL for a path or URL; DatabaseError where it is neither SQLite nor PostgreSQL."""
    if not name.strip():
        raise DatabaseError("no database is named; give a file or postgresql://user@host/name")
    if "://" not in name:
        return URL.create("sqlite+pysqlite", database=name)
    try:
        url = make_url(name.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        hidden = re.sub(r":[^:@/]*@", ":***@", name)
        raise DatabaseError(f"{hidden!r} is no database URL; give a file or postgresql://user@host/name") from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise DatabaseError(f"{shown(url)}: {backend} is not supported; use a SQLite file or PostgreSQL")


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for PostgreSQL and for a database in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", MEMORY):
        return None
    return Path(str(url.database))


def shown(url: URL) -> str:
    """The database as a message may show it: the path of a file, or the URL without its password."""
    path = sqlite_path(url)
    return str(path) if path else url.render_as_string(hide_password=True)
