"""The demonstration itself: the commands that a user would type, shown and run one after the other."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from demo.server import PressRoom

REPORTS = ("2026-W39.html", "2026-W40.html", "2026-W41.html", "2026-W41.md", "2026-W41.json")
CONFIDENCE = "0.5"  # what the parser is less sure of stays in the book, but out of this table
REPOSITORY = Path(__file__).parents[1]
LONGEST = 100  # seconds for one command; the whole takes well under two minutes


class DemoError(Exception):
    """Raised by the demonstration where one of its commands fails or cannot be run."""


@dataclass(frozen=True)
class Demo:
    """One run: `out` takes the database, the archive and the reports, all made afresh."""

    out: Path
    room: PressRoom
    console: Console

    def run(self) -> None:
        """Both visits, the table of measures, the reports; raises DemoError where a command fails."""
        self.prepare()
        for visit in (1, 2):
            self.say(f"Visit {visit}: the spiders read the press room")
            self.room.site.visit = visit
            for spider in self.room.site.spiders:
                self.command("crawl", spider, "--site", f"{self.room.url}/{spider}")
        self.say("What the book knows now")
        self.command("measures", "--min-confidence", CONFIDENCE)
        self.say("The weekly reports")
        for report in self.reports:
            self.command("report", "weekly", "--week", report.stem, "--output", str(report))

    def prepare(self) -> None:
        """An empty place for the database, the archive and the reports; nothing else in `out` is touched."""
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            for stale in [*self.out.glob("demo.db*"), *self.out.glob("2026-W*")]:
                stale.unlink()
            if self.archive.exists():
                shutil.rmtree(self.archive)
        except OSError as error:
            raise DemoError(f"{self.out}: cannot be made ready ({error}); name another folder with --out") from None

    @property
    def database(self) -> Path:
        """The SQLite file that the demonstration fills."""
        return self.out / "demo.db"

    @property
    def reports(self) -> list[Path]:
        """Each week as a page; the last one in the two other writings too."""
        return [self.out / name for name in REPORTS]

    @property
    def archive(self) -> Path:
        """The folder of the WARC files."""
        return self.out / "archive"

    @property
    def settings(self) -> dict[str, str]:
        """What the commands find in their environment; on loopback nobody needs a pause between pages."""
        return {
            "TRACKER_DATABASE_URL": str(self.database),
            "TRACKER_ARCHIVE": str(self.archive),
            "TRACKER_CONTACT": "demonstration on loopback",
            "TRACKER_DELAY": "0",
        }

    def say(self, words: str) -> None:
        """A heading."""
        self.console.print(f"\n[bold]{escape(words)}[/bold]")

    def command(self, *args: str) -> None:
        """Show a command of the tracker, run it with this Python, and raise DemoError where it fails."""
        shown = shlex.join(["tracker", *args])
        self.console.print(f"[cyan]$ {escape(shown)}[/cyan]", soft_wrap=True, highlight=False)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tracker.cli", *args],
                cwd=REPOSITORY,
                env={**os.environ, **self.settings},
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DemoError(f"`{shown}` was not done after {LONGEST} seconds; is the machine very busy?") from None
        if done.returncode:
            raise DemoError(f"`{shown}` ended with exit code {done.returncode}; its message stands above")
