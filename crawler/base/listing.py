"""ListingSpider: a publisher with HTML lists that link to article pages."""

from __future__ import annotations

import re
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.selector import Selector

from crawler.base.listed import ListedSpider
from crawler.dates import Moment, read_time
from crawler.decode import selector_of
from crawler.errors import PageError
from crawler.listed import Listed
from crawler.published import day_in_url


class ListingSpider(ListedSpider):
    """Walks `first_page` of each section, then `next_page` or what `next_link` points at.

    All selectors are CSS; those of a row are relative to it.
    """

    rows: ClassVar[str]
    link: ClassVar[str] = "a::attr(href)"
    row_title: ClassVar[str] = ""
    row_date: ClassVar[str] = ""  # an element or an attribute
    row_section: ClassVar[str] = ""
    next_link: ClassVar[str] = ""  # the link to the next page, as `a.next::attr(href)`

    def rows_of(self, response: Response) -> list[Listed]:
        """What a list page gives of each article; raises PageError where there is no row."""
        found: dict[str, Listed] = {}
        for row in selector_of(response).css(self.rows):
            urls = [self.canonical(href, response) for href in row.css(self.link).getall()]
            url = next((url for url in urls if re.search(self.link_pattern, url)), None)
            if url:
                title, section = _text(row, self.row_title), _text(row, self.row_section)
                when = self._time(row) or day_in_url(url, self.layout)
                found.setdefault(url, Listed(url, when, title, section=section))
        if not found:
            url = self.canonical(response.url, response)
            raise PageError("no-rows", f"{url}: a list without a row ({self.rows}); look whether the layout changed")
        return list(found.values())

    def next_request(self, response: Response, section: str, number: int) -> Request | None:
        """The page that the list links to as its next, else the one of the next number."""
        if not self.next_link:
            return super().next_request(response, section, number)
        href = selector_of(response).css(self.next_link).get()
        if not href:
            return None
        return self.request(self.canonical(href, response), self.parse_list, section=section, number=number)

    def _time(self, row: Selector) -> Moment | None:
        text = _text(row, self.row_date)
        return read_time(text, self.layout.zone, self.layout.formats) if text else None


def _text(row: Selector, selector: str) -> str:
    if not selector:
        return ""
    texts = row.css(selector).getall()[:1] if "::" in selector else row.css(selector)[:1].css("::text").getall()
    return " ".join(" ".join(texts).split())
