"""A short line on standard error for each answer, so that a person sees the crawl move."""

from __future__ import annotations

import sys
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response


class Progress:
    """`us_treasury_press: answer 12, statements 9, issues 1: 200 /news/...`; off with TRACKER_PROGRESS=0."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.answers = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The extension, listening to answers."""
        if not crawler.settings.getbool("TRACKER_PROGRESS"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.answered, signals.response_received)
        return extension

    def answered(self, response: Response, request: Request) -> None:
        """Say that an answer came."""
        stats, spider = self.crawler.stats, self.crawler.spider
        assert stats
        assert spider
        self.answers += 1
        statements, issues = stats.get_value("tracker/statements", 0), stats.get_value("tracker/issues", 0)
        path = "/" + response.url.split("/", 3)[-1]
        line = f"{spider.name}: answer {self.answers}, statements {statements}, issues {issues}: "
        print(
            f"{line}{response.status} {path if len(path) <= 70 else '…' + path[-69:]}",
            file=sys.stderr,
            flush=True,
        )
