"""SourceSpider: what every source has in common: identity, arguments, addresses, article page to item."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.article import Article, Listed, read_page
from crawler.errors import PageError
from crawler.issue import Issue
from crawler.layout import Layout
from crawler.stop import ending
from tracker.errors import TrackerError

GUESSED = "tracker/guessed"  # figures of the crawl, kept in its stats
OLDER = "tracker/older"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
TRACKING = re.compile(r"^(utm_|at_)")
Found = dict[str, Any] | Issue | Request


class SourceSpider(Spider):
    """One publisher. Subclasses give class attributes in this order and, as a rule, no method.

    Arguments: `site` reads a mirror under another root (statements keep the publisher's own addresses);
    `since` (YYYY-MM-DD) leaves older statements out; `max_pages` bounds the list pages of each section.
    """

    publisher: ClassVar[str]
    source_type: ClassVar[str]
    jurisdiction: ClassVar[str]
    language: ClassVar[str] = "en"
    homepage: ClassVar[str]
    site: str
    path_noise: ClassVar[str] = ""  # a part that some links carry and the page's own address does not
    max_pages: int = 3
    layout: ClassVar[Layout]

    def __init__(self, *args: Any, site: str = "", since: str = "", max_pages: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.root = type(self).site.rstrip("/")
        self.site = _argument("site", site.rstrip("/"), _root, "a root like http://127.0.0.1:8391") or self.root
        self.allowed_domains = [urlsplit(self.site).hostname or ""]
        self.since = _argument("since", since, dt.date.fromisoformat, "a day as YYYY-MM-DD")
        self.max_pages = _argument("max_pages", max_pages, int, "a whole number") or self.max_pages

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of the crawl; a crawl of a real site without a contact is told to give one."""
        if not self.settings.get("TRACKER_CONTACT") and urlsplit(self.site).hostname not in LOOPBACK:
            self.logger.warning("TRACKER_CONTACT is not set: give a mail address where %s can reach you", self.site)
        for request in self.entries():
            yield request

    def entries(self) -> Iterator[Request]:
        """The requests that the crawl begins with; each base class has its own."""
        raise NotImplementedError

    def canonical(self, href: str, response: Response | None = None) -> str:
        """The publisher's own address of a link, whatever mirror it came from; no tracking, no fragment."""
        base = response.url if response else self.root + "/"
        if base.startswith(self.site):
            base = self.root + base[len(self.site) :]
        if href.startswith(self.site):
            href = self.root + href[len(self.site) :]
        parts, root = urlsplit(urljoin(base, href.strip())), urlsplit(self.root)
        scheme = root.scheme if parts.netloc == root.netloc else parts.scheme
        kept = [(key, value) for key, value in parse_qsl(parts.query, True) if not TRACKING.match(key)]
        path = parts.path.replace(self.path_noise, "", 1) if self.path_noise else parts.path
        return urlunsplit((scheme, parts.netloc, path, urlencode(kept, safe="/:[]"), ""))

    def request(self, url: str, callback: Any, headers: dict[str, str] | None = None, **kwargs: Any) -> Request:
        """A request for a canonical address, sent to the mirror where there is one."""
        where = self.site + url[len(self.root) :] if url.startswith(self.root) else url
        return Request(where, callback, headers=headers, errback=self.failed, cb_kwargs=kwargs)

    def parse_article(self, response: Response, listed: Listed) -> Iterator[Found]:
        """The statement on an article page, or the issue that there is none."""
        try:
            article = read_page(response, self.layout, listed)
        except PageError as error:
            yield self.issue(listed.url, error)
        else:
            yield from self.statement(article, listed.url, response)

    def statement(self, article: Article, url: str, response: Response) -> Iterator[Found]:
        """The item of one article: the fields of a Statement, checked later by the validate pipeline."""
        if self.older(article.published):
            return
        if article.fallback:
            self.count(GUESSED)
        yield {
            "url": url,
            "publisher": self.publisher,
            "source_type": self.source_type,
            "source": self.name,
            "lang": self.language,
            "title": article.title,
            "text": article.text,
            "published": article.published,
            "published_at": article.published_at,
            "agency": article.agency,
            "fetched_at": response.meta.get("fetched_at"),
            "warc_file": response.meta.get("warc_file"),
            "warc_offset": response.meta.get("warc_offset"),
        }

    def older(self, day: dt.date | None) -> bool:
        """Whether a statement of that day is left out; counted, so that the source is not called silent."""
        left_out = bool(self.since and day and day < self.since)
        if left_out:
            self.count(OLDER)
        return left_out

    def count(self, what: str) -> None:
        """Add one to a figure of this crawl."""
        assert self.crawler.stats
        self.crawler.stats.inc_value(what)

    def failed(self, failure: Failure) -> Iterator[Found]:
        """The issue of a request that brought no answer; none while the crawl is ending."""
        error, url = failure.value, self.canonical(failure.request.url)  # type: ignore[attr-defined]
        if ending(self.crawler):
            return
        if isinstance(error, HttpError):
            status = error.response.status
            yield Issue(url, "http", f"{url}: answered {status}; the page moved or the site refuses")
        elif isinstance(error, IgnoreRequest):
            yield Issue(url, "refused", f"{url}: not fetched ({error}); take another entry point")
        else:
            reason = str(error) or type(error).__name__
            yield Issue(url, "network", f"{url}: no answer ({reason}); the next crawl tries again")

    def issue(self, url: str, error: PageError) -> Issue:
        """The row for what could not be read."""
        return Issue(url, error.kind, str(error))


def _root(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    return url


def _argument(name: str, value: str, read: Any, shape: str) -> Any:
    """The value of a spider argument, None where it is not given."""
    if not value:
        return None
    try:
        return read(value)
    except ValueError:
        raise TrackerError(f"spider argument {name}={value}: must be {shape}") from None
