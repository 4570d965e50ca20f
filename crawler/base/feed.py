"""FeedSpider: a publisher with RSS or Atom feeds whose entries link to article pages."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar

import feedparser
from scrapy import Request
from scrapy.http import Response

from crawler.article import Listed
from crawler.base.spider import Found, SourceSpider
from crawler.errors import PageError


class FeedSpider(SourceSpider):
    """Reads each feed and asks for the article behind every entry."""

    feeds: ClassVar[tuple[str, ...]]

    def entries(self) -> Iterator[Request]:
        """One request a feed."""
        for feed in self.feeds:
            yield self.request(self.canonical(feed), self.parse_feed)

    def parse_feed(self, response: Response) -> Iterator[Found]:
        """A request for each entry that is new enough."""
        try:
            entries = self.listed(response)
        except PageError as error:
            yield self.issue(self.canonical(response.url, response), error)
            return
        for entry in entries:
            if not self.older(entry.day):
                yield from self.follow_entry(entry)

    def follow_entry(self, entry: Listed) -> Iterator[Found]:
        """The request for the article of one entry."""
        yield self.request(entry.url, self.parse_article, listed=entry)

    def listed(self, response: Response) -> list[Listed]:
        """What the feed gives of each article; raises PageError for a feed that is no XML or is empty."""
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
        return Listed(self.canonical(entry.link, response), _time(entry), entry.get("title", ""))


def _time(entry: Any) -> dt.datetime | None:
    """When the feed says the entry came out (feedparser gives UTC)."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
