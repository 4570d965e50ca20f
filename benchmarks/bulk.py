"""Bulk: many rows of plain values into the tables of a book, quickly, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from tracker.db.base import METADATA

Row = Mapping[str, Any]
# In this order no row comes before one that it refers to.
ORDER = (
    "source", "document", "version", "copy_signature", "copy_bucket", "edit", "mention", "mention_actor",
    "mention_block", "measure", "measure_alias", "measure_actor", "measure_event", "measure_mention",
    "measure_relation", "measure_source", "change",
)  # fmt: skip


class Bulk:
    """Rows waiting to be written; `flush` writes them. Days and instants are given as dates and datetimes."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.waiting: dict[str, list[list[Any]]] = {name: [] for name in ORDER}
        self.columns = {name: [column.name for column in METADATA.tables[name].columns] for name in ORDER}
        self.ids = dict.fromkeys(ORDER, 0)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TIME ZONE 'UTC'")

    @property
    def size(self) -> int:
        """How many rows wait."""
        return sum(map(len, self.waiting.values()))

    def new_id(self, table: str) -> int:
        """The next number of a table."""
        self.ids[table] += 1
        return self.ids[table]

    def add(self, table: str, row: Row) -> None:
        """One row, to be written by the next flush."""
        self.waiting[table].append([_plain(row.get(name)) for name in self.columns[table]])

    def flush(self) -> None:
        """Write what waits, in a transaction of its own."""
        if not self.connection.in_transaction():
            self.connection.begin()
        write = _copy if self.connection.dialect.name == "postgresql" else _insert
        for table, rows in self.waiting.items():
            if rows:
                write(self.connection, table, self.columns[table], rows)
                rows.clear()
        self.connection.commit()

    def finish(self) -> None:
        """Write what waits, and let the book go on counting where this ends."""
        self.flush()
        if self.connection.dialect.name == "postgresql":
            for name in ORDER:
                if "id" in self.columns[name]:
                    last = select(func.coalesce(func.max(METADATA.tables[name].c.id), 0) + 1).scalar_subquery()
                    counter = func.pg_get_serial_sequence(name, "id")
                    self.connection.execute(select(func.setval(counter, last, False)))
            self.connection.commit()


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")  # UTC, as SQLAlchemy writes it
    return value.isoformat() if isinstance(value, dt.date) else value


def _insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    connection.connection.cursor().executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
    cursor.close()
