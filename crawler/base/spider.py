"""SourceSpider: what every source has in common: identity, arguments, manners, a document to an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.addresses import Addresses
from crawler.arguments import A_DAY, A_ROOT, argument, day, root
from crawler.article import Article, read_page
from crawler.errors import NotArchived, PageError
from crawler.issue import Issue
from crawler.layout import Layout
from crawler.listed import Listed
from crawler.period import Period
from crawler.stop import ending

GUESSED = "tracker/guessed"  # figures of the crawl, kept in its stats
OLDER = "tracker/older"
REFUSALS = (401, 403, 429, 451)  # answers that say no
LOOPBACK = ("127.0.0.1", "localhost", "::1")
Found = dict[str, Any] | Issue | Request


class SourceSpider(Spider):
    """One publisher. Subclasses give class attributes in the order of `crawler.contract` and, as a rule, no method.

    Arguments: `site` reads a mirror under another root (statements keep the publisher's own addresses);
    `since` and `until` (YYYY-MM-DD) leave out what is older or newer, and fill the book back: pages that it
    has do not end the crawl; `max_pages` bounds the list pages of each section.
    """

    # Who speaks.
    publisher: ClassVar[str]
    source_type: ClassVar[str]  # official or news
    jurisdiction: ClassVar[str]  # actor code whose word it is; the country of a newspaper
    language: ClassVar[str] = "en"
    homepage: ClassVar[str]
    # Where it is asked.
    site: str  # root of the pages
    hosts: ClassVar[tuple[str, ...]] = ()  # roots of feeds and interfaces on other hosts
    same_as: ClassVar[tuple[str, ...]] = ()  # host names that are the site's under another name
    path_noise: ClassVar[str] = ""  # a part that some links carry and the page's own address does not
    # Whether and how often.
    enabled: ClassVar[bool] = True  # False: crawled only by name
    reason: ClassVar[str] = ""  # why it is not enabled
    terms: ClassVar[str] = ""  # what the publisher allows, in a few words
    feed_only: ClassVar[bool] = False  # terms allow the feed's own text and no more
    interval: ClassVar[float] = 6  # hours after which it is due again
    delay: ClassVar[float] = 0  # seconds between pages, where the publisher wants more than the usual
    timeout: ClassVar[float] = 0  # seconds, where its answers take longer than the usual
    headers: ClassVar[tuple[str, ...]] = ()  # of every request, as "Accept-Language: en"
    max_pages: int = 3
    layout: ClassVar[Layout] = Layout()

    replay: Any = None  # an archived run that answers in place of the network
    unfinished: bool = False  # the crawl before this one was cut off: lists are read on past known pages

    def __init__(
        self, *args: Any, site: str = "", since: str = "", until: str = "", max_pages: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        given = {"site": site, "since": since, "until": until, "max_pages": max_pages}
        self.arguments = {name: value for name, value in given.items() if value}  # as given, for the archive
        cls = type(self)
        self.root = cls.site.rstrip("/")
        self.site = argument("site", site, root, A_ROOT) or self.root
        self.addresses = Addresses(self.root, self.site, cls.hosts, cls.same_as, cls.path_noise)
        self.allowed_domains = self.addresses.asked
        self.period = Period(argument("since", since, day, A_DAY), argument("until", until, day, A_DAY))
        self.most_pages = argument("max_pages", max_pages, int, "a whole number")
        self.today = dt.datetime.now(dt.UTC).date()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider, its manners in the crawl's settings; on loopback there is nobody to spare."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        # Settings are closed before only where no crawl follows: in tests.
        if (
            not crawler.settings.frozen
            and not spider.on_loopback
            and cls.delay > crawler.settings.getfloat("DOWNLOAD_DELAY")
        ):
            crawler.settings.set("DOWNLOAD_DELAY", cls.delay, priority="spider")
            crawler.settings.set("AUTOTHROTTLE_START_DELAY", cls.delay, priority="spider")
        return spider

    @property
    def on_loopback(self) -> bool:
        """Whether a mirror on this machine stands for the publisher."""
        return urlsplit(self.site).hostname in LOOPBACK

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of the crawl; a crawl of a real site without a contact is told to give one."""
        if not self.settings.get("TRACKER_CONTACT") and not self.on_loopback:
            self.logger.warning("TRACKER_CONTACT is not set: give a mail address where %s can reach you", self.site)
        for request in self.entries():
            yield request

    def entries(self) -> Iterator[Request]:
        """The requests that the crawl begins with; each base class has its own."""
        raise NotImplementedError

    def canonical(self, href: str, response: Response | None = None) -> str:
        """The publisher's own address of a link on a page."""
        return self.addresses.canonical(href, response.url if response else "")

    def request(self, url: str, callback: Any, headers: tuple[str, ...] = (), body: str = "", **kwargs: Any) -> Request:
        """A request for a canonical address, sent to the mirror where there is one; with a body it is a POST."""
        return Request(
            self.addresses.where(url),
            callback,
            method="POST" if body else "GET",
            headers=dict(header.split(": ", 1) for header in (*self.headers, *headers)),
            body=body.encode(),
            errback=self.failed,
            cb_kwargs=kwargs,
            meta={"download_timeout": self.timeout} if self.timeout else {},
        )

    def parse_article(self, response: Response, listed: Listed) -> Iterator[Found]:
        """The statement on an article page, or the issue that there is none."""
        try:
            article = read_page(response, self.layout, listed)
        except PageError as error:
            yield self.issue(listed.url, error)
        else:
            yield from self.statement(article, listed, response)

    def statement(self, article: Article, listed: Listed, response: Response) -> Iterator[Found]:
        """The item of one article: the fields of a Statement, checked later by the validate pipeline."""
        if self.left_out(article.published):
            return
        if article.fallback:
            self.count(GUESSED)
        url = self.address_of(article, listed, response)
        yield {
            "url": url,
            "doc_id": listed.url if url != listed.url else None,
            "publisher": self.publisher_of(url),
            "source_type": self.source_type,
            "source": self.name,
            "lang": article.language or self.language,
            "title": article.title,
            "text": article.text,
            "published": article.published,
            "published_at": article.published_at,
            "updated_at": article.updated_at,
            "author": article.author,
            "agency": article.agency,
            "section": article.section,
            "fetched_at": response.meta.get("fetched_at"),
            "warc_file": response.meta.get("warc_file"),
            "warc_offset": response.meta.get("warc_offset"),
        }

    def publisher_of(self, url: str) -> str:
        """Who speaks on a page: this publisher, or the host where a list leads elsewhere."""
        return self.publisher if self.addresses.ours(url) else urlsplit(url).netloc.removeprefix("www.")

    def address_of(self, article: Article, listed: Listed, response: Response) -> str:
        """The page's own word for its address where that lies on the same host and is no front page."""
        if not article.canonical:
            return listed.url
        url = self.canonical(article.canonical, response)
        same = urlsplit(url).netloc == urlsplit(listed.url).netloc
        return url if same and urlsplit(url).path.strip("/") else listed.url

    def left_out(self, day: dt.date | None) -> bool:
        """Whether a statement of that day is not asked for; counted, so that the source is not called silent."""
        outside = self.period.outside(day)
        if outside:
            self.count(OLDER)
        return outside

    def count(self, what: str, times: int = 1) -> None:
        """Add to a figure of this crawl."""
        assert self.crawler.stats
        self.crawler.stats.inc_value(what, times)

    def failed(self, failure: Failure) -> Iterator[Found]:
        """The issue of a request that brought no answer; none while the crawl is ending."""
        error, request = failure.value, failure.request  # type: ignore[attr-defined]
        url = self.canonical(request.meta.get("redirect_urls", [request.url])[0])
        if ending(self.crawler) or isinstance(error, NotArchived):
            return
        if isinstance(error, HttpError):
            status = error.response.status
            if status in REFUSALS:
                yield Issue(url, "refused", f"{url}: answered {status}, the site refuses; slow down or ask the site")
            else:
                yield Issue(url, "http", f"{url}: answered {status}; the page moved or the site has a fault")
        elif isinstance(error, IgnoreRequest):
            kind = "refused" if "robots.txt" in str(error) else "not-fetched"
            yield Issue(url, kind, f"{url}: not fetched ({error}); take another entry point")
        else:
            reason = str(error) or type(error).__name__
            yield Issue(url, "network", f"{url}: no answer ({reason}); the next crawl tries again")

    def issue(self, url: str, error: PageError) -> Issue:
        """The row for what could not be read."""
        return Issue(url, error.kind, str(error))
