"""FeedSpider: a publisher with RSS or Atom feeds."""

from __future__ import annotations

import calendar
import datetime as dt
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import feedparser
from scrapy import Request
from scrapy.http import Response

from crawler.base.listed import ListedSpider
from crawler.dates import Moment
from crawler.errors import PageError
from crawler.listed import Listed
from crawler.paths import plain


class FeedSpider(ListedSpider):
    """Reads each feed and asks for the document behind every entry; with `feed_only`, keeps the feed's own text.

    `feeds` are paths, or addresses below one of `hosts`; a feed with {page} in its address is read on.
    """

    feeds: ClassVar[tuple[str, ...]]
    days_only: ClassVar[bool] = False  # the feed gives every entry of a day the same hour, which is none

    def entries(self) -> Iterator[Request]:
        """One request a feed; the feed stands where lists have their section."""
        for feed in self.feeds:
            yield self.list_request(feed, feed, 1)

    def next_request(self, response: Response, section: str, number: int) -> Request | None:
        """The same feed's next page, where its address has a place for the number."""
        return self.list_request(section, section, number) if "{page}" in section else None

    def rows_of(self, response: Response) -> list[Listed]:
        """What the feed gives of each entry; raises PageError for a feed that is no XML or is empty."""
        url = self.canonical(response.url, response)
        feed = feedparser.parse(response.body)
        links = [entry for entry in feed.entries if entry.get("link")]
        if not links and feed.bozo:
            reason = getattr(feed, "bozo_exception", "unknown format")
            raise PageError("not-xml", f"{url}: not a feed ({reason}); look whether the publisher moved it")
        if not links:
            raise PageError("no-rows", f"{url}: a feed without an entry; look whether the publisher moved it")
        return [self._entry(entry, response) for entry in links]

    def _entry(self, entry: Any, response: Response) -> Listed:
        contents = [content.get("value", "") for content in entry.get("content", [])]
        html = max([*contents, entry.get("summary", "")], key=len)
        tags = entry.get("tags") or [{}]
        updated = dict.get(entry, "updated_parsed")  # feedparser's own `get` would give the day of publication
        return Listed(
            self.canonical(_link(entry), response),
            self._when(dict.get(entry, "published_parsed") or updated),
            plain(entry.get("title", "")),
            _instant(updated),
            _person(entry),
            tags[0].get("term") or "",
            html=html if self.feed_only else "",
            key=entry.get("id", ""),
        )

    def _when(self, parsed: time.struct_time | None) -> Moment | None:
        instant = _instant(parsed)
        return instant.date() if instant and self.days_only else instant


def _link(entry: Any) -> str:
    """The address for people: the first link to a page; feedparser's own `link` is the last."""
    pages = [one.href for one in entry.get("links", []) if one.get("rel") == "alternate" and one.type == "text/html"]
    return str(pages[0] if pages else entry.link)


def _person(entry: Any) -> str:
    """The author's name; RSS wants a mail address before it, which is none."""
    author = str(entry.get("author", ""))
    return str(entry.get("author_detail", {}).get("name") or ("" if "@" in author else author))


def _instant(parsed: time.struct_time | None) -> dt.datetime | None:
    """The instant that feedparser gives in UTC."""
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
