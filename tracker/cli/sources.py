"""tracker sources: what each publisher said, how its crawls went, and what a person should look at."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

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
    from tracker.ingest.health import Health, health
    from tracker.report.load_sources import load_sources

    today = dt.datetime.now(dt.UTC).date()
    with book(database) as session:
        facts, states = load_sources(session), health(session)
    rows: list[dict[str, Any]] = []
    for fact in facts:
        state = states.get(fact.slug, Health(fact.slug, (), ()))
        row = dataclasses.asdict(fact)
        row["type"] = "official" if row.pop("official") else "news"
        row["last_success"] = state.last_success
        row["found"] = state.found
        row["alarms"] = [f"{alarm.kind}: {alarm.words}" for alarm in state.alarms(today)]
        rows.append(row)
    write(rows, form, COLUMNS, limit=len(rows))
