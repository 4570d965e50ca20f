"""The options that commands share, each defined once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.output import Format as Writing
from tracker.errors import FilterError

if TYPE_CHECKING:
    from sqlmodel import Session


def _file(path: Path | None) -> Path | None:
    """A file to write; "-" is standard output, as it is standard input elsewhere."""
    return None if path == Path("-") else path


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=_file,
        help="File to write, whole or not at all; standard output by default.",
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="TRACKER_DATABASE_URL",
        help="SQLite file, or postgresql://user@host/name.",
        metavar="URL",
    ),
]
DATABASE = "tracker.db"
Format = Annotated[Writing, typer.Option("--format", help="How to write the rows.")]
Wide = Annotated[bool, typer.Option("--wide", help="Tables with whole texts, however wide.")]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="P",
        min=0,
        max=1,
        help="Leave out mentions that the parser is less sure of.",
    ),
]


@contextmanager
def book(database: str) -> Iterator[Session]:
    """A session that reads the database; DatabaseError where there is none."""
    from sqlmodel import Session

    from tracker.db.engine import open_engine

    engine = open_engine(database, create=False)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def day(text: str, option: str) -> dt.date:
    """The day that an option names; FilterError where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FilterError(f"{option} {text!r} is not a day; write it like 2025-05-21") from None
