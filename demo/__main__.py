"""`python -m demo`: the whole line on invented pages; `python -m demo serve`: only the pages."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from rich.console import Console

from demo.run import Demo, DemoError
from demo.server import PORT, PressRoom


def main() -> int:
    """Run the demonstration; the exit code."""
    options = _options().parse_args()
    console = Console()
    with PressRoom(options.port) as room:
        if room.moved_from:
            console.print(f"Port {room.moved_from} is not free; another one is used.")
        console.print(f"The press room is open at {room.url}/ (every page in it is invented).")
        if options.what == "serve":
            return _wait(console)
        try:
            demo = Demo(Path(options.out).resolve(), room, console)
            demo.run()
        except DemoError as error:
            print(f"demo: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130
    _farewell(console, demo)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("run", "serve"), default="run")
    parser.add_argument("--out", default="demo-out", help="folder for database, archive and reports")
    parser.add_argument("--port", type=int, default=PORT, help="loopback port of the press room")
    return parser


def _wait(console: Console) -> int:
    console.print("Ctrl-C closes it.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        console.print("Closed.")
    return 0


def _farewell(console: Console, demo: Demo) -> None:
    """Where everything is, and what to try next."""
    reports = "\n".join(f"  {report}" for report in demo.reports)
    console.print(f"\n[bold]Done.[/bold] The weekly reports:\n{reports}", soft_wrap=True, highlight=False)
    console.print(
        f"The book is {demo.database}; ask it yourself:\n"
        f"  export TRACKER_DATABASE_URL={demo.database}\n"
        f"  tracker measures --issuer EU --target RU\n"
        f"  tracker show eu-ru-sanctions-package-21",
        soft_wrap=True,
        highlight=False,
    )


if __name__ == "__main__":
    sys.exit(main())
