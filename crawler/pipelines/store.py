"""Hands statements and issues to the book, through the same ingest as `tracker ingest`."""

from __future__ import annotations

import time
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.extensions.run_log import RunLog
from crawler.issue import Issue
from crawler.stop import ending, note_fault, stop
from tracker.errors import StatementError, TrackerError
from tracker.ingest import Ingest
from tracker.statement import Statement


class StorePipeline:
    """Stores batch by batch; a book that takes no more ends the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("TRACKER_STORE_SECONDS")
        self.stored = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of one crawl."""
        return cls(crawler)

    def process_item(self, item: Statement | Issue) -> Statement | Issue:
        """The same item, stored or in the batch that will be."""
        if ending(self.crawler):
            raise DropItem("the crawl is ending")
        log, ingest = self._book()
        try:
            if isinstance(item, Issue):
                log.record(item)
            else:
                ingest.add(item)
                if time.monotonic() - self.stored > self.longest:
                    ingest.flush()
                    self.stored = time.monotonic()
        except StatementError as error:
            log.record(Issue(str(getattr(item, "url", "")), "invalid", str(error)))
        except TrackerError as error:
            stop(self.crawler, "database", error)
            raise DropItem("the book takes no more") from None
        return item

    def close_spider(self) -> None:
        """Store what is left of the last batch."""
        log = self.crawler.get_extension(RunLog)
        if log is None or log.ingest is None:
            return  # the book never opened, which is said where it failed
        try:
            log.ingest.flush()
        except TrackerError as error:
            note_fault(self.crawler, "database", error)

    def _book(self) -> tuple[RunLog, Ingest]:
        log = self.crawler.get_extension(RunLog)
        assert log
        assert log.ingest
        return log, log.ingest
