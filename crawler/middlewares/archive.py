"""Archives every answer before anything reads it: pages, lists, feeds, robots.txt, redirects, errors."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest, NotConfigured
from scrapy.http import Headers, Response

from crawler.archive import Archive, Exchange
from crawler.base.spider import SourceSpider
from crawler.stop import ending, note_fault, stop
from tracker.errors import ArchiveError


class ArchiveMiddleware:
    """Notes in `meta` where each answer lies (`warc_file`, `warc_offset`) and when it came (`fetched_at`)."""

    archive: Archive

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware, opened and closed with the spider; none where the answers come from the archive."""
        if isinstance(crawler.spider, SourceSpider) and crawler.spider.replay:
            raise NotConfigured
        middleware = cls(crawler)
        crawler.signals.connect(middleware.opened, signals.spider_opened)
        crawler.signals.connect(middleware.closed, signals.spider_closed)
        return middleware

    def opened(self, spider: SourceSpider) -> None:
        """Begin the run's file; a folder that cannot be written ends the crawl before its first request."""
        settings = self.crawler.settings
        about = {
            "http-header-user-agent": settings["USER_AGENT"],
            "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
            "arguments": spider.arguments,
        }
        folder, largest = Path(settings["TRACKER_ARCHIVE"]), settings.getint("TRACKER_ARCHIVE_SIZE")
        try:
            self.archive = Archive(folder, spider.name, about, dt.datetime.now(dt.UTC), largest)
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
        exchange = Exchange(
            response.url,
            response.status,
            _lines(response.headers),
            response.body,
            dt.datetime.now(dt.UTC),
            request.method,
            _lines(request.headers),
            request.body,
        )
        try:
            place = self.archive.write(exchange)
        except ArchiveError as error:
            stop(self.crawler, "archive", error)
            raise IgnoreRequest("the archive takes no more") from None
        request.meta.update(warc_file=place.file, warc_offset=place.offset, fetched_at=exchange.fetched)
        return response


def _lines(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values or ()
    ]
