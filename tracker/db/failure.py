"""A driver's error in words that a user can act on."""

from __future__ import annotations

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from tracker.db.url import shown
from tracker.errors import DatabaseError

SQLITE_WAYS_OUT = (  # words of the driver, what to do; the first that fits
    ("not a database", "name another file, or restore this one from a backup"),
    ("malformed", "restore the file from a backup"),
    ("readonly", "the file and its folder must be writable; name another with --database"),
    ("unable to open", "the file and its folder must be writable; name another with --database"),
    ("locked", "another process is writing; wait for it to end and try again"),
    ("full", "free some space and try again"),
)


def database_failure(error: DBAPIError, url: URL) -> DatabaseError:
    """The error to raise in place of the driver's: database, reason and way out on one line."""
    reason = " ".join(str(error.orig).split())
    return DatabaseError(f"{shown(url)}: {reason}; {_way_out(reason, url)}")


def _way_out(reason: str, url: URL) -> str:
    if url.get_backend_name() == "postgresql":
        return "check that the server runs and that the URL, user and password are right"
    for words, way_out in SQLITE_WAYS_OUT:
        if words in reason.lower():
            return way_out
    return "check the disk, or name another database with --database"
