"""tracker mentions and search: the sentences that speak of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.filters import filtered
from tracker.cli.terminal.options import DATABASE, Database, Format, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import clipped, write

if TYPE_CHECKING:
    from tracker.query import Filter

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


@filtered(app)
def mentions(filters: Filter, form: Format = Writing.table, database: Database = DATABASE) -> None:
    """List mentions, one row each."""
    _list(filters, form, database)


@filtered(app, without=("text",))
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words that must all be there.")],
    filters: Filter,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """List mentions that have all the WORDS.

    The words may stand in the sentence or in the name of the measure.
    """
    from tracker.query import from_parameters, to_parameters

    _list(from_parameters(to_parameters(filters) | {"text": " ".join(words)}), form, database)


def _list(filters: Filter, form: Writing, database: str) -> None:
    from tracker import query

    with book(database) as session:
        rows = (row.as_dict() for row in query.stream_mentions(session, filters))
        if form is Writing.table:
            rows = (row | {"evidence": clipped(row["evidence"])} for row in rows)
        write(rows, form, COLUMNS, limit=filters.limit)
