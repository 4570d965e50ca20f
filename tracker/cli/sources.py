"""tracker sources: what each publisher said, how its crawls went, and what a person should look at."""

from __future__ import annotations

import datetime as dt

import typer

from tracker.cli.terminal.options import DATABASE, Database, Format, book
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import write

app = typer.Typer()
COLUMNS = (
    "slug",
    "publisher",
    "type",
    "documents",
    "last_published",
    "last_success",
    "outcome",
    "found",
    "problems",
    "alarms",
)


@app.command()
def sources(form: Format = Writing.table, database: Database = DATABASE) -> None:
    """List the sources, how their last crawls went, and their alarms.

    `found` is what the last crawl brought that was new or changed.
    """
    from tracker.query.sources import source_rows

    with book(database) as session:
        found = source_rows(session, dt.datetime.now(dt.UTC).date())
    rows = [row.model_dump() | {"alarms": [f"{alarm.kind}: {alarm.words}" for alarm in row.alarms]} for row in found]
    write(rows, form, COLUMNS, limit=len(rows))
