"""ListingSpider: a publisher with HTML lists that link to article pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.selector import Selector

from crawler.base.listed import ListedSpider
from crawler.dates import Moment, read_time
from crawler.decode import selector_of
from crawler.errors import PageError
from crawler.listed import Listed
from crawler.postback import FORM, posted
from crawler.published import day_in_url


class ListingSpider(ListedSpider):
    """Walks `first_page` of each section, then `next_page` or what `next_link` points at.

    All selectors are CSS; those of a row are relative to it.
    """

    rows: ClassVar[str]
    link: ClassVar[str] = "a::attr(href)"
    row_title: ClassVar[str] = ""
    row_date: ClassVar[str] = ""  # an element or an attribute; the first match that reads as a date counts
    row_section: ClassVar[str] = ""
    address: ClassVar[str] = ""  # holds {key}: the number in what `link` gives, where that is a script and no address
    next_link: ClassVar[str] = ""  # the link to the next page, as `a.next::attr(href)`; may hold {page}

    def rows_of(self, response: Response) -> list[Listed]:
        """What a list page gives of each article; raises PageError where there is no row."""
        found: dict[str, Listed] = {}
        for row in selector_of(response).css(self.rows):
            links = filter(None, map(self._link, row.css(self.link).getall()))
            urls = [self.canonical(href, response) for href in links]
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
        page = selector_of(response)
        href = page.css(self.next_link.format(page=self.next_from + number - 2)).get()
        if not href:
            return None
        form = posted(page, href)
        url = self.canonical(response.url) if form else self.canonical(href, response)
        headers = (*self.list_headers, FORM) if form else self.list_headers
        return self.request(url, self.parse_list, headers, form, section=section, number=number)

    def _link(self, href: str) -> str:
        if not self.address:
            return href
        key = re.search(r"\d+", href)
        return self.address.format(key=key[0]) if key else ""

    def _time(self, row: Selector) -> Moment | None:
        read = (read_time(text, self.layout.zone, self.layout.formats) for text in _texts(row, self.row_date) if text)
        return next(filter(None, read), None)


def _text(row: Selector, selector: str) -> str:
    return next(_texts(row, selector), "")


def _texts(row: Selector, selector: str) -> Iterator[str]:
    for match in row.css(selector) if selector else ():
        text = match.get() if "::" in selector else " ".join(match.css("::text").getall())
        yield " ".join(text.split())
