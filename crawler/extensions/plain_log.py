"""Says without a traceback what is no fault of the code: a host that does not answer for its robots.txt."""

from __future__ import annotations

import logging
from typing import Self

from scrapy.crawler import Crawler

LOUD = "scrapy.downloadermiddlewares.robotstxt"


class PlainLog:
    """Takes the traceback from Scrapy's message; the message itself names the address and the reason."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The extension; it listens to the log, not to the crawl."""
        extension = cls()
        logging.getLogger(LOUD).addFilter(extension.without_traceback)
        return extension

    def without_traceback(self, record: logging.LogRecord) -> bool:
        """Let every record through, without its traceback."""
        record.exc_info = record.exc_text = None
        return True
