"""tracker init and doctor: the book itself."""

from __future__ import annotations

import dataclasses

import typer

from tracker.cli.terminal.options import DATABASE, Database, Format
from tracker.cli.terminal.output import Format as Writing
from tracker.cli.terminal.output import message, write

app = typer.Typer()


@app.command()
def init(database: Database = DATABASE) -> None:
    """Make the database, or bring it up to date.

    Every other command brings it up to date too.
    """
    from tracker.db.engine import open_engine

    engine = open_engine(database)
    shown = engine.url.render_as_string(hide_password=True)
    engine.dispose()
    message(f"{shown}: ready")


@app.command()
def doctor(form: Format = Writing.table, database: Database = DATABASE) -> None:
    """Check the installation and the book.

    The exit code is 1 where something is wrong.
    """
    from tracker.cli.terminal.checks import run_checks

    checks = run_checks(database)
    rows = [dataclasses.asdict(check) | {"state": "fine" if check.good else "wrong"} for check in checks]
    write(rows, form, ("name", "state", "found"), limit=len(rows))
    if not all(check.good for check in checks):
        raise typer.Exit(1)
