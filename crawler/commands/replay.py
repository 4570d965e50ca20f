"""`scrapy replay NAME`: runs a spider over its archived runs, the oldest first, without any network."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.extensions.run_log import OUTCOME
from crawler.recording import Run, runs
from tracker.errors import ArchiveError

FAILED = ("bug", "database")  # a run that was silent then is silent again


class Command(ScrapyCommand):
    """Each run is read with the arguments that it had, on the day that it was."""

    requires_project = True

    def syntax(self) -> str:
        """What follows the command."""
        return "NAME"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Run a spider over its archive, with no network"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """One crawl a run, one after the other in this process."""
        if len(args) != 1:
            raise UsageError("name one spider; `scrapy list` shows them")
        assert self.settings
        assert self.crawler_process
        try:
            self._next(args[0], runs(Path(self.settings["TRACKER_ARCHIVE"]), args[0]))
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except KeyError:
            raise UsageError(f"no spider {args[0]!r}; `scrapy list` shows them", print_help=False) from None
        self.crawler_process.start()

    def _next(self, name: str, waiting: Iterator[Run]) -> None:
        """Begin the next run; when it has ended, the one after it."""
        assert self.crawler_process
        run = next(waiting, None)
        if run is None:
            return
        crawler = self.crawler_process.create_crawler(name)

        def ended(_: object) -> None:
            if crawler.stats.get_value(OUTCOME, "bug") in FAILED:
                self.exitcode = 1
            self._next(name, waiting)

        task = self.crawler_process.crawl(crawler, replay=run, recheck="all", **run.arguments)
        assert isinstance(task, asyncio.Task)
        task.add_done_callback(ended)
