"""ListingSpider: a publisher with HTML lists that link to article pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.selector import Selector

from crawler.article import Listed, selector_of
from crawler.base.spider import Found, SourceSpider
from crawler.dates import day_in_url, read_time
from crawler.errors import PageError
from crawler.issue import Issue


class ListingSpider(SourceSpider):
    """Walks `first_page` of each section, then `next_page`, until nothing is new or `max_pages`."""

    sections: ClassVar[tuple[str, ...]] = ("",)
    first_page: ClassVar[str]  # may hold {section}
    next_page: ClassVar[str] = ""  # may hold {section} and {page}
    next_from: ClassVar[int] = 2  # the number of the second page
    rows: ClassVar[str]
    link: ClassVar[str] = "a::attr(href)"
    link_pattern: ClassVar[str] = ""  # links that do not match are no statements
    row_date: ClassVar[str] = ""

    def entries(self) -> Iterator[Request]:
        """The first list page of each section."""
        self.seen: set[str] = set()
        for section in self.sections:
            url = self.canonical(self.first_page.format(section=section))
            yield self.request(url, self.parse_listing, section=section, number=1)

    def parse_listing(self, response: Response, section: str, number: int) -> Iterator[Found]:
        """Requests for the articles not met before in this run, then for the next list page."""
        try:
            rows = self.listed(response)
        except PageError as error:
            # A list that ends is no fault; one that holds nothing at all is.
            if number == 1:
                yield self.issue(self.canonical(response.url, response), error)
            return
        new = [row for row in rows if row.url not in self.seen]
        self.seen.update(row.url for row in new)
        wanted = [row for row in new if not self.older(row.day)]
        for row in wanted:
            yield self.request(row.url, self.parse_article, listed=row)
        if wanted and self.next_page and number < self.max_pages:
            path = self.next_page.format(section=section, page=self.next_from + number - 1)
            yield self.request(self.canonical(path), self.parse_listing, section=section, number=number + 1)

    def listed(self, response: Response) -> list[Listed]:
        """What a list page gives of each article; raises PageError where there is no row."""
        found: dict[str, Listed] = {}
        for row in selector_of(response).css(self.rows):
            urls = [self.canonical(href, response) for href in row.css(self.link).getall()]
            url = next((url for url in urls if re.search(self.link_pattern, url)), None)
            if url:
                found.setdefault(url, Listed(url, self._row_time(row) or day_in_url(url, self.layout)))
        if not found:
            url = self.canonical(response.url, response)
            raise PageError("no-rows", f"{url}: a list without a row ({self.rows}); look whether the layout changed")
        return list(found.values())

    def _row_time(self, row: Selector) -> dt.datetime | dt.date | None:
        text = row.css(self.row_date).get() if self.row_date else None
        return read_time(text, self.layout.zone) if text else None

    def failed(self, failure: object) -> Iterator[Found]:
        """As for every request, but a list that has no further page is no fault."""
        for found in super().failed(failure):  # type: ignore[arg-type]
            request = failure.request  # type: ignore[attr-defined]
            further = request.cb_kwargs.get("number", 1) > 1
            if not (further and isinstance(found, Issue) and found.kind == "http"):
                yield found
