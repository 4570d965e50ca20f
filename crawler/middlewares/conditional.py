"""Asks for what changed only: a page that did not is read from the archive as if it had been sent again."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.http import Response

from crawler.base.spider import SourceSpider
from crawler.middlewares.replay import response_of
from crawler.stop import ending, note_fault, stop
from tracker.errors import ArchiveError, DatabaseError
from tracker.ingest.archived import read_answer
from tracker.ingest.validators import Seen, Validators

NOT_MODIFIED = "tracker/not_modified"
WHOLE = "whole"  # in `meta`: the archive lost what the site would call unchanged


class ConditionalMiddleware:
    """Sends the ETag and the Last-Modified of the last whole answer; lists and pages alike.

    Because the spider gets the same bytes again, nothing hangs on what an earlier crawl made of them: pages that it
    did not get to are still asked for, and a statement read from them is counted as unchanged.
    """

    validators: Validators | None = None

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.folder = Path(crawler.settings["TRACKER_ARCHIVE"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware; none where the answers come from the archive."""
        if isinstance(crawler.spider, SourceSpider) and crawler.spider.replay:
            raise NotConfigured
        middleware = cls(crawler)
        crawler.signals.connect(middleware.opened, signals.spider_opened)
        crawler.signals.connect(middleware.closed, signals.spider_closed)
        return middleware

    def opened(self, spider: SourceSpider) -> None:
        """Read what earlier crawls noted; where the book cannot be read, the crawl ends before its first request."""
        if ending(self.crawler):
            return
        try:
            database = self.crawler.settings["TRACKER_DATABASE_URL"]
            self.validators = Validators.open(database, spider.name, dt.datetime.now(dt.UTC))
        except DatabaseError as error:
            note_fault(self.crawler, "database", error)
            raise CloseSpider("database") from None

    def closed(self) -> None:
        """Write what is left."""
        try:
            if self.validators:
                self.validators.close()
        except DatabaseError as error:
            note_fault(self.crawler, "database", error)

    def process_request(self, request: Request) -> None:
        """Add what the site called the page when it was last whole."""
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)  # a redirect brings along those of the page before
        seen = self._seen(request)
        if seen and (self.folder / seen.warc_file).is_file():
            if seen.etag:
                request.headers["If-None-Match"] = seen.etag
            if seen.last_modified:
                request.headers["If-Modified-Since"] = seen.last_modified

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """The archived answer in place of "not modified", its place in `meta`; any other as it is, and noted."""
        if response.status == HTTPStatus.NOT_MODIFIED and (seen := self._seen(request)):
            try:
                answer = read_answer(self.folder, seen.warc_file, seen.warc_offset)
            except ArchiveError:
                return request.replace(meta=request.meta | {WHOLE: True}, dont_filter=True)
            assert self.crawler.stats
            self.crawler.stats.inc_value(NOT_MODIFIED)
            request.meta.update(warc_file=seen.warc_file, warc_offset=seen.warc_offset)
            self._keep(request, seen.etag, seen.last_modified)
            return response_of(answer)
        if response.status == HTTPStatus.OK and request.method == "GET":
            etag, changed = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
            if etag or changed:
                self._keep(request, *(one.decode("latin-1") if one else None for one in (etag, changed)))
        return response

    def _seen(self, request: Request) -> Seen | None:
        asks = request.method == "GET" and not request.meta.get(WHOLE)
        return self.validators.get(request.url) if asks and self.validators else None

    def _keep(self, request: Request, etag: str | None, last_modified: str | None) -> None:
        meta = request.meta
        seen = Seen(request.url, etag, last_modified, meta["warc_file"], meta["warc_offset"], meta["fetched_at"])
        try:
            if self.validators:
                self.validators.keep(seen)
        except DatabaseError as error:
            stop(self.crawler, "database", error)
