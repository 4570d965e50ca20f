"""tracker ingest: statements from files into the book."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database
from tracker.cli.terminal.output import message

if TYPE_CHECKING:
    from tracker.ingest import IngestSummary

app = typer.Typer()
SHOWN = 20  # problems told word for word


@app.command()
def ingest(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="JSON Lines, gzip or not; - is standard input.")],
    database: Database = DATABASE,
) -> None:
    """Store the statements in files, and read them.

    What cannot be read is named and counted, and the rest goes on.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from tracker import ingest as door

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    # Without a terminal there is no bar to move; the summary at the end says it all.
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("opening the book", total=None)

        def show(progress: door.Progress) -> None:
            words = f"{progress.file}: {progress.statements:,} statements"
            bar.update(task, description=words, completed=progress.position, total=progress.size)

        summary = door.ingest_files(files, database, show)
    _tell(summary)
    if summary.problem_count:
        raise typer.Exit(1)


def _tell(summary: IngestSummary) -> None:
    """Problems, then what became of the statements."""
    for problem in summary.problems[:SHOWN]:
        message(f"tracker: {problem}")
    if summary.problem_count > SHOWN:
        message(f"tracker: and {summary.problem_count - SHOWN:,} more that could not be read")
    counts = summary.counts
    message(
        f"{summary.statements:,} statements: {counts.new:,} new, {counts.changed:,} changed, "
        f"{counts.unchanged:,} unchanged; {counts.skipped:,} not in English, kept unread; "
        f"{counts.mentions:,} mentions, {counts.measures_touched:,} measures touched"
    )
    if summary.problem_count:
        message(f"{summary.problem_count:,} could not be read")
    sys.stderr.flush()
