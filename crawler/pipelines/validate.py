"""Turns what a spider gives into a Statement; what is none becomes an issue that names the page."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from pydantic import ValidationError
from scrapy.crawler import Crawler

from crawler.issue import Issue
from tracker.statement import Statement


class ValidatePipeline:
    """Every issue is also said aloud, once, here."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of one crawl."""
        return cls(crawler)

    def process_item(self, item: dict[str, Any] | Issue) -> Statement | Issue:
        """A valid Statement or an Issue."""
        checked = item if isinstance(item, Issue) else check(item, dt.datetime.now(dt.UTC).date())
        assert self.crawler.spider
        assert self.crawler.stats
        if isinstance(checked, Issue):
            self.crawler.spider.logger.warning("%s", checked.message)
        self.crawler.stats.inc_value(f"tracker/{type(checked).__name__.lower()}s")
        return checked


def check(item: dict[str, Any], today: dt.date) -> Statement | Issue:
    """The statement of a spider's item, or the issue that says what is wrong with it."""
    url = str(item.get("url"))
    try:
        statement = Statement.model_validate(item)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'statement'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        return Issue(url, "invalid", f"{url}: {faults}; look whether the layout changed")
    if statement.published > today + dt.timedelta(days=1):
        message = f"{url}: published {statement.published} lies in the future; look at the page"
        return Issue(url, "future", message)
    return statement
