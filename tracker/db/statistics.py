"""learn_sizes: how full the tables are, told to SQLite, which chooses its indexes by that."""

from __future__ import annotations

from sqlalchemy import Connection, text


def learn_sizes(connection: Connection) -> bool:
    """Look again where the book has doubled since the last time; whether that was so.

    PostgreSQL does the same by itself.
    """
    if connection.dialect.name != "sqlite":
        return False
    grown = _mentions(connection) >= 2 * _known(connection)
    if grown:
        connection.execute(text("ANALYZE"))  # the whole: by a sample it has chosen badly
    return grown


def _mentions(connection: Connection) -> int:
    """About how many mentions the book has."""
    return int(connection.execute(text("SELECT coalesce(max(id), 0) FROM mention")).scalar_one())


def _known(connection: Connection) -> int:
    """How many SQLite believes there are; at least one, so that an empty book is not looked at."""
    if not connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")).scalar_one():
        return 1
    found = connection.execute(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'mention' LIMIT 1")).scalar()
    return max(1, int(str(found).split()[0])) if found else 1
