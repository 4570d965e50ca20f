"""tracker mentions and search: the sentences that speak of measures."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.terminal.filters import FilterOptions, filtered
from tracker.cli.terminal.options import DATABASE, Database, Format, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import clipped, write
from tracker.errors import FilterError

app = typer.Typer()
COLUMNS = (
    "id",
    "published",
    "publisher",
    "kind",
    "stage",
    "issuers",
    "targets",
    "confidence",
    "evidence",
    "measure_id",
)


@app.command()
@filtered
def mentions(filters: FilterOptions, form: Format = Writing.table, database: Database = DATABASE) -> None:
    """List mentions, one row each."""
    _list(filters, form, database, filters.text)


@app.command()
@filtered
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words that must all be there.")],
    filters: FilterOptions,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """List mentions that have all the WORDS.

    The words may stand in the sentence or in the name of the measure.
    """
    if filters.text:
        raise FilterError("--text and WORDS are the same; give one of them")
    _list(filters, form, database, " ".join(words))


def _list(filters: FilterOptions, form: Writing, database: str, text: str | None) -> None:
    from tracker import query

    with book(database) as session:
        rows = [row.as_dict() for row in query.mentions(session, filters.filter(text=text))]
    if form is Writing.table:
        rows = [row | {"evidence": clipped(row["evidence"])} for row in rows]
    write(rows, form, COLUMNS, limit=filters.limit)
