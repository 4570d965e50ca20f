"""The command line: `main`, and the commands, one group a file of this package, found by being here."""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import sys

import typer

from tracker.cli.terminal.options import DATABASE
from tracker.errors import FilterError, TrackerError

PROBLEM, USAGE = 1, 2
SELDOM = 50_000  # new objects between two looks for garbage: tables and weights are many, and stay


def build() -> typer.Typer:
    """The application: the `app` of every module beside this one; an app with a name becomes a group."""
    root = typer.Typer(
        help=begin.__doc__,
        invoke_without_command=True,
        callback=begin,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for found in pkgutil.iter_modules(__path__):
        if not found.ispkg and found.name != "__main__":
            root.add_typer(importlib.import_module(f"{__name__}.{found.name}").app)
    return root


def begin(context: typer.Context) -> None:
    """Watches what governments and the press say, and keeps one trustworthy book of policy measures."""
    if context.invoked_subcommand is None:
        from tracker.cli.terminal.welcome import welcome

        welcome(os.environ.get("TRACKER_DATABASE_URL", DATABASE))


def main() -> None:
    """Run one command; exit code 0 fine, 1 a problem, 2 usage. A problem is told without a traceback."""
    gc.set_threshold(SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a letter that the terminal's encoding lacks is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        build()()
    except TrackerError as error:
        print(f"tracker: {error}", file=sys.stderr)
        sys.exit(USAGE if isinstance(error, FilterError) else PROBLEM)
