"""Answers from the archive in place of the network; what a run never asked has no answer."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawler.base.spider import SourceSpider
from crawler.errors import NotArchived
from crawler.recording import Run
from tracker.errors import ArchiveError
from tracker.ingest.archived import Answer

REPLAYED = "tracker/replayed"  # answers that came from the archive


class ReplayMiddleware:
    """Stands nearest to the network and lets nothing through to it, for a spider that was given a run to replay."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.crawler = crawler
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware; none for a spider that asks the network."""
        spider = crawler.spider
        if not isinstance(spider, SourceSpider) or not isinstance(spider.replay, Run):
            raise NotConfigured
        middleware = cls(crawler, spider.replay)
        crawler.signals.connect(middleware.opened, signals.spider_opened)
        return middleware

    def opened(self, spider: SourceSpider) -> None:
        """Set the spider's day to that of the run: lists are asked for by it."""
        spider.today = self.run.started.date()

    def process_request(self, request: Request) -> Response:
        """The archived answer, with its place and time in `meta` as the archive noted them."""
        try:
            found = self.run.answer(request.method, request.url, request.body)
        except ArchiveError as error:
            raise IgnoreRequest(str(error)) from None
        if found is None:
            raise NotArchived("the run did not ask for it")
        answer, place = found
        request.meta.update(warc_file=place.file, warc_offset=place.offset, fetched_at=answer.fetched)
        assert self.crawler.stats
        self.crawler.stats.inc_value(REPLAYED)
        return response_of(answer)


def response_of(answer: Answer) -> Response:
    """The response that Scrapy would have made of the answer."""
    headers: dict[str, list[str]] = {}
    for name, value in answer.headers:
        headers.setdefault(name, []).append(value)
    first = {name.encode(): values[0].encode("latin-1") for name, values in headers.items()}
    shape = responsetypes.from_args(headers=first, url=answer.url, body=answer.body)
    return shape(answer.url, status=answer.status, headers=headers, body=answer.body)
