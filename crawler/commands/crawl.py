"""`scrapy crawl NAME`, ending with exit code 1 where the crawl did not do its work."""

from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from crawler.extensions.run_log import OUTCOME
from tracker.errors import TrackerError


class Command(ScrapyCrawl):
    """As Scrapy's own, which ends with 0 even where the archive was full or the source silent."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl one spider; a wrong spider argument is wrong usage."""
        if len(args) != 1:
            raise UsageError("name one spider; `scrapy list` shows them")
        assert self.crawler_process
        try:
            crawler = self.crawler_process.create_crawler(args[0])
            crawler.spidercls(**opts.spargs)
        except KeyError:
            raise UsageError(f"no spider {args[0]!r}; `scrapy list` shows them", print_help=False) from None
        except TrackerError as error:
            raise UsageError(str(error), print_help=False) from None
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        assert crawler.stats
        outcome = crawler.stats.get_value(OUTCOME)
        self.exitcode = 0 if outcome == "ok" and not self.crawler_process.bootstrap_failed else 1
