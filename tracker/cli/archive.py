"""tracker archive: the WARC files behind the book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.terminal.options import DATABASE, Database, book
from tracker.cli.terminal.output import message

app = typer.Typer()
archive = typer.Typer(help="Look after the archived pages.", no_args_is_help=True)
app.add_typer(archive, name="archive")

Folder = Annotated[
    Path, typer.Option("--archive", envvar="TRACKER_ARCHIVE", help="Folder of the WARC files.", metavar="FOLDER")
]


@archive.command()
def verify(folder: Folder = Path("archive"), database: Database = DATABASE) -> None:
    """Read every record that a version points to, and compare it with its digests.

    A line for each record that is missing or not what was archived; the exit code is 1 where there is one.
    """
    from tracker.ingest.archived import verify as verified

    versions, files, faults = 0, set(), 0
    with book(database) as session:
        for one in verified(session, folder):
            versions += 1
            files.add(one.file)
            if one.fault:
                faults += 1
                print(f"version {one.version}: {one.fault}")
    message(f"{versions:,} versions in {len(files):,} files: {faults:,} without their record")
    if faults:
        raise typer.Exit(1)
