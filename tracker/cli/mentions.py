"""tracker mentions: the sentences that speak of measures."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import typer

from tracker.cli.terminal.filters import filtered, shown
from tracker.cli.terminal.options import DATABASE, Database, Format, Wide, book
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
def mentions(filters: Filter, form: Format = Writing.table, wide: Wide = False, database: Database = DATABASE) -> None:
    """List mentions, one row each."""
    from tracker import query

    with book(database) as session:
        rows = (row.as_dict() for row in query.stream_mentions(session, shown(filters, form)))
        if form is Writing.table and not wide:
            rows = (row | {"evidence": clipped(row["evidence"])} for row in rows)
        total = functools.partial(query.count_mentions, session, filters)
        write(rows, form, COLUMNS, limit=filters.limit, wide=wide, total=total)
