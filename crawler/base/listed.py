"""ListedSpider: lists, page after page, that name documents; what is new is asked for, what is known is not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.article import read_fields
from crawler.base.spider import OLDER, Found, SourceSpider
from crawler.decode import fetched_at, json_of
from crawler.errors import PageError
from crawler.issue import Issue
from crawler.listed import Listed
from crawler.paths import Paths

if TYPE_CHECKING:
    from tracker.ingest.known import KnownPage  # loading it takes the whole parser along

KNOWN = "tracker/known"  # rows of pages that the book has and that were not asked for again
ELSEWHERE = "tracker/elsewhere"  # rows that lead to another publisher
MET = (OLDER, KNOWN)  # figures that show that a source is not silent
JSON = "Accept: application/json"
BACKFILL_PAGES = 200  # list pages of a section, where certain days are asked for
RECHECK = dt.timedelta(days=7)  # a page is looked at again while it is this young, for what it changes in silence
RESUMED = dt.timedelta(hours=1)  # fetched this short a time ago, it is left alone: a killed crawl goes on


class ListedSpider(SourceSpider):
    """The walk that feeds, lists, interfaces and sitemaps have in common.

    A list's address may hold {section}, {page}, {start}, {since} and {until} (dates: {since:%d%m%Y}), or {year}:
    the year of {until}, then the one before.
    A document is what `feed_only` or the row itself gives; else the answer at `document`, read by
    `document_paths` where it is JSON; else the page at the row's address.
    """

    sections: ClassVar[tuple[str, ...]] = ("",)
    first_page: ClassVar[str] = ""
    next_page: ClassVar[str] = ""  # none: `first_page` again where it holds {page} or {start}
    next_from: ClassVar[int] = 2  # the number of the second page
    page_size: ClassVar[int] = 0  # rows of a page, for {start}
    list_headers: ClassVar[tuple[str, ...]] = ()  # of requests for lists alone, as "Accept: application/json"
    window: ClassVar[str] = ""  # appended to a list's address where certain days are asked for
    lookback: ClassVar[int] = 30  # days before today, for {since} where no day is given
    long_list: ClassVar[bool] = False  # the list holds months: rows older than `lookback` are left alone
    link_pattern: ClassVar[str] = ""  # links that do not match are no statements
    anywhere: ClassVar[bool] = False  # rows may lead to other publishers (discovery)
    # Documents behind another address: {path} of the page, {key} of the row, {reference} as below.
    document: ClassVar[str] = ""
    document_headers: ClassVar[tuple[str, ...]] = ()  # as "Accept: application/xhtml+xml"
    document_paths: ClassVar[Paths | None] = None

    known: Callable[[Sequence[str]], Mapping[str, KnownPage]] = staticmethod(lambda urls: {})
    recheck: str = ""  # "all" asks for known pages too, "none" never; else those of the last RECHECK

    def __init__(self, *args: Any, recheck: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recheck = recheck or ("all" if self.on_loopback else "young")
        self.seen: set[str] = set()
        if self.anywhere and self.site == self.root:
            self.allowed_domains = []

    def entries(self) -> Iterator[Request]:
        """The first list page of each section."""
        for section in self.sections:
            yield self.list_request(self.first_page, section, 1)

    def list_request(self, template: str, section: str, number: int) -> Request:
        """The request for one page of a list."""
        url = self.canonical(self.filled(template + (self.window if self.period.given else ""), section, number))
        return self.request(url, self.parse_list, self.list_headers, section=section, number=number)

    def filled(self, template: str, section: str, number: int) -> str:
        """A template with its words put in."""
        words = {"section": section, "page": self.next_from + number - 2, "start": (number - 1) * self.page_size}
        days = self.period.words(self.today, self.lookback)
        return template.format(**words, **days, year=min(days["until"], self.today).year - number + 1)

    def parse_list(self, response: Response, section: str, number: int) -> Iterator[Found]:
        """Requests for the documents that are asked for, then for the next page of the list."""
        try:
            rows = self.rows_of(response)
        except PageError as error:
            # A list that ends is no fault, nor are days on which nothing came out.
            if error.kind != "no-rows" or (number == 1 and not self.period.given):
                yield self.issue(self.canonical(response.url, response), error)
            return
        new = [row for row in rows if row.url not in self.seen and self._ours(row) and self._recent(row)]
        self.seen.update(row.url for row in new)
        asked = [row for row in new if not self.left_out(row.day)]
        held = self.known([row.url for row in asked])
        for row in asked:
            if row.url not in held or self.again(held[row.url]):
                yield from self.follow(row, response)
            else:
                self.count(KNOWN)
        if self.goes_on(new, held, number) and (request := self.next_request(response, section, number + 1)):
            yield request

    def rows_of(self, response: Response) -> list[Listed]:
        """What a list page names; raises PageError where it names nothing. Each base class has its own."""
        raise NotImplementedError

    def goes_on(self, new: list[Listed], held: Mapping[str, KnownPage], number: int) -> bool:
        """Whether the list is worth a further page: not after a page all old, all met, or all known."""
        if number >= (self.most_pages or (BACKFILL_PAGES if self.period.given else self.max_pages)):
            return False
        worth = [row for row in new if not self.period.before(row.day)]
        if not self.period.given and not self.unfinished and self.recheck != "all":
            worth = [row for row in worth if row.url not in held]
        return bool(worth)

    def next_request(self, response: Response, section: str, number: int) -> Request | None:
        """The request for page `number`; None where the list has no further page."""
        template = self.next_page or (self.first_page if re.search(r"\{(page|start|year)\b", self.first_page) else "")
        return self.list_request(template, section, number) if template else None

    def again(self, page: KnownPage) -> bool:
        """Whether a page that the book has is asked for once more."""
        if self.recheck in ("all", "none"):
            return self.recheck == "all"
        now = dt.datetime.now(dt.UTC)
        rested = page.fetched_at is None or now - page.fetched_at >= RESUMED
        return rested and now.date() - page.published <= RECHECK

    def follow(self, row: Listed, response: Response) -> Iterator[Found]:
        """The statement that the row itself holds, or the request for its document."""
        if row.html or self.feed_only:
            yield from self.kept(row, response)
            return
        if not self.document:
            url = self.canonical(row.fetch or row.url, response)
        elif (reference := self.reference(row.url)) is not None:
            words = {"path": urlsplit(row.url).path, "key": row.key, "reference": reference}
            url = self.canonical(self.document.format(**words))
        else:
            message = f"{row.url}: no reference in the link; look whether the addresses changed"
            yield self.issue(row.url, PageError("no-reference", message))
            return
        callback = self.parse_document if self.document_paths else self.parse_article
        accept = (JSON,) if self.document_paths else ()
        yield self.request(url, callback, (*accept, *self.document_headers), listed=row)

    def reference(self, link: str) -> str | None:
        """An interface's name of the document behind a link; None where the link is no document."""
        return ""

    def kept(self, row: Listed, response: Response) -> Iterator[Found]:
        """The statement of a row alone; its title where it has no text and the terms allow no page."""
        least = 1 if self.feed_only else 40
        text = row.html or row.title
        yield from self._read({"text": text}, row, response, least)

    def parse_document(self, response: Response, listed: Listed) -> Iterator[Found]:
        """The statement in a JSON document, or the issue that there is none."""
        assert self.document_paths
        try:
            values = self.document_paths.read(json_of(response, listed.url))
        except PageError as error:
            yield self.issue(listed.url, error)
        else:
            yield from self._read(values, listed, response)

    def _read(self, values: dict[str, str], row: Listed, response: Response, least: int = 40) -> Iterator[Found]:
        try:
            article = read_fields(values, self.layout, row, fetched_at(response).date(), least)
        except PageError as error:
            yield self.issue(row.url, error)
        else:
            yield from self.statement(article, row, response)

    def _recent(self, row: Listed) -> bool:
        """Whether a row of a long list counts; where certain days are asked for they decide."""
        if not self.long_list or self.period.given or row.day is None:
            return True
        return row.day >= self.period.words(self.today, self.lookback)["since"]

    def _ours(self, row: Listed) -> bool:
        """Whether a row names a statement of this publisher; one that leads elsewhere is counted."""
        if not re.search(self.link_pattern, row.url):
            return False
        if self.anywhere or self.addresses.ours(row.url):
            return True
        self.count(ELSEWHERE)
        return False

    def failed(self, failure: Failure) -> Iterator[Found]:
        """As for every request, but a list that has no further page is no fault."""
        further = failure.request.cb_kwargs.get("number", 1) > 1  # type: ignore[attr-defined]
        for found in super().failed(failure):
            if not (further and isinstance(found, Issue) and found.kind == "http"):
                yield found
