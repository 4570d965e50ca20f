"""SitemapSpider: a publisher with sitemaps, plain or Google News, single or behind an index."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import ClassVar

from lxml import etree  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.gz import gunzip, gzip_magic_number

from crawler.base.listed import ListedSpider
from crawler.base.spider import Found
from crawler.dates import Moment, read_time
from crawler.errors import PageError
from crawler.listed import Listed

LARGEST = 64 * 1024 * 1024  # bytes of a sitemap unpacked; the format allows 50 MB


class SitemapSpider(ListedSpider):
    """Reads each of `sitemaps`; of an index, the newest `max_pages` that match `sitemap_pattern`.

    Only entries of the last `lookback` days count, or of the days asked for; `link_pattern` chooses among them.
    """

    sitemaps: ClassVar[tuple[str, ...]]
    sitemap_pattern: ClassVar[str] = ""
    lookback: ClassVar[int] = 7
    long_list: ClassVar[bool] = True

    def entries(self) -> Iterator[Request]:
        """One request a sitemap."""
        for sitemap in self.sitemaps:
            yield self.list_request(sitemap, sitemap, 1)

    def parse_list(self, response: Response, section: str, number: int) -> Iterator[Found]:
        """Requests for the sitemaps of an index, or for the pages of a sitemap."""
        try:
            root = self._root(response)
        except PageError as error:
            yield self.issue(self.canonical(response.url, response), error)
            return
        if root.tag == "sitemapindex" and number == 1:
            for url in self._chosen(root, response):
                yield self.request(url, self.parse_list, section=section, number=2)
        else:
            yield from super().parse_list(response, section, number)

    def next_request(self, response: Response, section: str, number: int) -> Request | None:
        """None: a sitemap is one page."""
        return None

    def rows_of(self, response: Response) -> list[Listed]:
        """What a sitemap gives of each page; raises PageError where it gives none."""
        entries = [row for entry in self._root(response).iter("url") if (row := self._row(entry, response))]
        if not entries:
            url = self.canonical(response.url, response)
            raise PageError("no-rows", f"{url}: a sitemap without a page; look whether the publisher moved it")
        return entries

    def _chosen(self, root: etree._Element, response: Response) -> list[str]:
        """The sitemaps of an index that are worth reading, the newest first."""
        oldest = self.period.words(self.today, self.lookback)["since"]
        found: list[tuple[dt.date, str]] = []
        for entry in root.iter("sitemap"):
            url, changed = (entry.findtext("loc") or "").strip(), self._time(entry.findtext("lastmod"))
            day = changed.date() if isinstance(changed, dt.datetime) else changed
            if url and re.search(self.sitemap_pattern, url) and (day is None or day >= oldest):
                found.append((day or self.today, self.canonical(url, response)))
        newest_first = sorted(found, key=lambda one: one[0], reverse=True)
        return [url for _, url in newest_first[: self.most_pages or self.max_pages]]

    def _row(self, entry: etree._Element, response: Response) -> Listed | None:
        link = (entry.findtext("loc") or "").strip()
        if not link:
            return None
        return Listed(
            self.canonical(link, response),
            self._time(entry.findtext("news/publication_date")),
            " ".join((entry.findtext("news/title") or "").split()),
            self._time(entry.findtext("lastmod")),
        )

    def _time(self, text: str | None) -> Moment | None:
        return read_time(text, self.layout.zone, self.layout.formats) if text else None

    def _root(self, response: Response) -> etree._Element:
        """The XML without namespaces and without entities, unpacked; PageError where it is none."""
        url = self.canonical(response.url, response)
        body = response.body
        try:
            if gzip_magic_number(response):
                body = gunzip(body, max_size=LARGEST)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
            root = etree.fromstring(body, parser)
        except (etree.XMLSyntaxError, OSError, EOFError, ValueError) as error:
            raise PageError("not-xml", f"{url}: not a sitemap ({error}); look whether the publisher moved it") from None
        if root is None:
            raise PageError("not-xml", f"{url}: not a sitemap; look whether the publisher moved it")
        for node in root.iter("*"):
            node.tag = etree.QName(node).localname
        if root.tag not in ("urlset", "sitemapindex"):
            message = f"{url}: a {root.tag}, not a sitemap; look whether the publisher moved it"
            raise PageError("not-xml", message)
        return root
