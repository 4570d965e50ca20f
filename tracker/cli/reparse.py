"""tracker reparse: the present parser over the stored texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database, Format
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import message, write

if TYPE_CHECKING:
    from tracker.ingest import ReparseSummary
    from tracker.query.release import ReleaseRow

app = typer.Typer()
COLUMNS = ("what", "measure", "field", "before", "after")
SHOWN = 20  # problems told word for word


@app.command()
def reparse(
    whole: Annotated[
        bool, typer.Option("--all", help="Read every text again and link it again, also those this parser had read.")
    ] = False,
    form: Format = Writing.table,
    database: Database = DATABASE,
) -> None:
    """Read the stored texts again with the present parser, and list what changed.

    Nothing is fetched. After a kill, the same command goes on where it stood.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from sqlmodel import Session

    from tracker import ingest
    from tracker.db.engine import open_engine
    from tracker.query.release import release_note

    engine = open_engine(database, create=False)
    console = Console(stderr=True)
    columns = (TextColumn("reading again"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=None)
            summary = ingest.reparse(
                engine, on_progress=lambda done, total: bar.update(task, completed=done, total=total), whole=whole
            )
        with Session(engine) as session:
            rows = release_note(session, summary.cause, summary.started)
    finally:
        engine.dispose()
    if rows or form is not Writing.table:
        write([row.as_dict() for row in rows], form, COLUMNS)
    _tell(summary, rows)
    if summary.problems:
        raise typer.Exit(1)


def _tell(summary: ReparseSummary, rows: list[ReleaseRow]) -> None:
    """Problems, then what was read, then what changed by sort."""
    for problem in summary.problems[:SHOWN]:
        message(f"tracker: {problem}")
    if len(summary.problems) > SHOWN:
        message(f"tracker: and {len(summary.problems) - SHOWN:,} more that could not be read")
    counts = summary.counts
    resumed = ", going on where an earlier pass was broken off" if summary.resumed else ""
    message(f"{summary.cause}: {counts.changed:,} texts read again, {counts.mentions:,} mentions{resumed}")
    sorts = Counter(row.what for row in rows)
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(sorts.items()))
    message(f"changed in the book: {told or 'nothing'}")
