"""The indexes of the full text have every title, sentence and current text, as it stands, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

NAME = "full text"
_DUE = {  # what is indexed: name of the rows, table, whether a row counts, what is read
    "measure": ("1 = 1", "title"),
    "mention": ("1 = 1", "evidence"),
    "version": ("current", "title, text"),
}
_WAY_OUT = "build it anew with `alembic downgrade 0005` and `alembic upgrade head`"


def findings(session: Session) -> Iterator[str]:
    """Rows that a search would not find, would find though they are gone, or finds by other words than they have."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    for table, (counts, columns) in _DUE.items():
        held = f"SELECT id FROM {table}_text_docsize" if sqlite else f"SELECT rowid FROM {table}_text"
        due = f"SELECT id FROM {table} WHERE {counts}"
        for number in session.scalars(text(f"{due} EXCEPT {held} ORDER BY 1")):
            yield f"{table} {number}: cannot be found by its words; {_WAY_OUT}"
        for number in session.scalars(text(f"{held} EXCEPT {due} ORDER BY 1")):
            yield f"{table} {number}: is found by words, but is not there; {_WAY_OUT}"
        if sqlite:
            yield from _unlike(session, table)
        else:
            words = f"tracker_words({columns})"
            other = text(f"SELECT id FROM {table} JOIN {table}_text ON id = rowid WHERE words <> {words} ORDER BY 1")
            for number in session.scalars(other):
                yield f"{table} {number}: is found by other words than it has; {_WAY_OUT}"


def _unlike(session: Session, table: str) -> Iterator[str]:
    """Whether the index has other words than the texts: FTS5 compares all of them, and says only that."""
    check = text(f"INSERT INTO {table}_text ({table}_text, rank) VALUES ('integrity-check', 1)")
    try:
        with session.begin_nested():
            session.execute(check)
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        yield f"{table}s: are found by other words than they have; {_WAY_OUT}"
