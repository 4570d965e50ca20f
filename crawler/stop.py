"""Ends a crawl that cannot do its work: says why once, and leaves the word for the outcome of the run."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from tracker.errors import TrackerError

FAULT = "tracker/fault"


def note_fault(crawler: Crawler, fault: str, error: TrackerError) -> None:
    """Say the error and remember the word under which the run ends, unless an earlier fault has ended it."""
    assert crawler.stats
    assert crawler.spider
    if not crawler.stats.get_value(FAULT):
        crawler.stats.set_value(FAULT, fault)
        crawler.spider.logger.error("%s", error)


def stop(crawler: Crawler, fault: str, error: TrackerError) -> None:
    """Note the fault and begin to end the crawl; not awaited, it ends after the caller has returned."""
    note_fault(crawler, fault, error)
    deferred_from_coro(crawler.stop_async())


def ending(crawler: Crawler) -> bool:
    """Whether a fault has ended the crawl."""
    assert crawler.stats
    return bool(crawler.stats.get_value(FAULT))
