"""tracker measures and show: the measures of the book, and one of them whole."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.terminal.filters import FilterOptions, filtered
from tracker.cli.terminal.options import DATABASE, Database, Format, MinConfidence, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import write

app = typer.Typer()
COLUMNS = ("measure", "title", "stage", "last_event", "last_published", "corroboration", "sources")


@app.command()
@filtered
def measures(filters: FilterOptions, form: Format = Writing.table, database: Database = DATABASE) -> None:
    """List measures, one row each."""
    from tracker import query

    with book(database) as session:
        found = query.measures(session, filters.filter())
        write((row.model_dump() for row in found), form, COLUMNS, limit=filters.limit)


@app.command()
def show(
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Slug, like eu-ru-sanctions-package-17.")],
    min_confidence: MinConfidence = 0.0,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """Show one measure: its life, who says so in which words, and how the book came to it."""
    from tracker import query

    with book(database) as session:
        detail = query.measure(session, measure)
