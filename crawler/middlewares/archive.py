"""Archives every answer before anything reads it: pages, lists, feeds, robots.txt, redirects, errors."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response

from crawler.archive import Archive
from crawler.stop import ending, note_fault, stop
from tracker.errors import ArchiveError


class ArchiveMiddleware:
    """Notes in `meta` where each answer lies (`warc_file`, `warc_offset`) and when it came (`fetched_at`)."""

    archive: Archive

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware, opened and closed with the spider."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.opened, signals.spider_opened)
        crawler.signals.connect(middleware.closed, signals.spider_closed)
        return middleware

    def opened(self) -> None:
        """Begin the run's file; a folder that cannot be written ends the crawl before its first request."""
        settings, spider = self.crawler.settings, self.crawler.spider
        assert spider
        try:
            folder, agent = Path(settings["TRACKER_ARCHIVE"]), settings["USER_AGENT"]
            self.archive = Archive(folder, spider.name, agent, dt.datetime.now(dt.UTC))
        except ArchiveError as error:
            note_fault(self.crawler, "archive", error)
            raise CloseSpider("archive") from None

    def closed(self) -> None:
        """End the run's file."""
        if hasattr(self, "archive"):
            self.archive.close()

    def process_response(self, request: Request, response: Response) -> Response:
        """The same response, archived; one that cannot be archived is dropped and ends the crawl."""
        if ending(self.crawler):
            raise IgnoreRequest("the crawl is ending")
        fetched = dt.datetime.now(dt.UTC)
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        try:
            place = self.archive.write(response.url, response.status, headers, response.body, fetched)
        except ArchiveError as error:
            stop(self.crawler, "archive", error)
            raise IgnoreRequest("the archive takes no more") from None
        request.meta.update(warc_file=place.file, warc_offset=place.offset, fetched_at=fetched)
        return response
