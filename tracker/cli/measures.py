"""tracker measures and show: the measures of the book, and one of them whole."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal import completion
from tracker.cli.terminal.filters import filtered, shown
from tracker.cli.terminal.options import DATABASE, Database, Format, MinConfidence, Wide, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import write, write_object

if TYPE_CHECKING:
    from tracker.query import Filter

app = typer.Typer()
COLUMNS = (
    "measure",
    "stage",
    "last_event",
    "last_published",
    "corroboration",
    "sources",
    "mentions",
    "title",
)


@filtered(app)
def measures(filters: Filter, form: Format = Writing.table, wide: Wide = False, database: Database = DATABASE) -> None:
    """List measures, one row each."""
    from tracker import query

    with book(database) as session:
        rows = (row.as_dict() for row in query.stream_measures(session, shown(filters, form)))
        if form is Writing.table:
            rows = (row | {"sources": len(row["sources"])} for row in rows)
        total = functools.partial(query.count_measures, session, filters)
        write(rows, form, COLUMNS, limit=filters.limit, wide=wide, total=total)


@app.command()
def show(
    measure: Annotated[
        str,
        typer.Argument(
            metavar="MEASURE", help="Slug, like eu-ru-sanctions-package-17.", autocompletion=completion.measures
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The measure from what was published by this day.")
    ] = None,
    clock: Annotated[
        str | None, typer.Option(metavar="CLOCK", help="With recorded, --as-of is the book as it stood on that day.")
    ] = None,
    min_confidence: MinConfidence = 0.0,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """Show one measure: its life and who says so.

    As CSV, its mentions; as JSON, everything, also how the book came to it.
    """
    from tracker import query

    given = {"as_of": as_of, "clock": clock}
    asked = query.Filter(**{name: value for name, value in given.items() if value is not None})
    with book(database) as session:
        detail = query.measure(session, measure, asked)
    told = tuple(mention for mention in detail.told_by if mention.confidence >= min_confidence)
    detail = detail.model_copy(update={"told_by": told})
    if form is Writing.table:
        from tracker.cli.terminal.page import print_measure

        print_measure(detail)
    elif form is Writing.csv:
        write((mention.as_dict() for mention in told), form, ())
    elif form is Writing.json:
        write_object(detail.as_dict())
    else:
        write([detail.as_dict()], form, ())
