"""One row a run: when, how it ended, what it brought; alarms for a silent source or a changed layout."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.base.listed import ELSEWHERE, KNOWN, MET, ListedSpider
from crawler.base.spider import GUESSED, OLDER, SourceSpider
from crawler.issue import Issue
from crawler.middlewares.replay import REPLAYED
from crawler.stop import FAULT, note_fault, stop
from tracker.errors import TrackerError
from tracker.ingest import Ingest
from tracker.ingest.health import GOOD, Health, health_of
from tracker.ingest.known import KnownPages

OUTCOME = "tracker/outcome"  # in the crawl's stats, once all is stored
BROKEN = "tracker/broken"


class RunLog:
    """Holds the crawl's one way into the book, from before its first item until after its last."""

    ingest: Ingest | None = None
    pages: KnownPages | None = None
    run_id: int | None = None

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The extension, listening to the crawl."""
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.erred, signals.spider_error)
        crawler.signals.connect(extension.item_erred, signals.item_error)
        crawler.signals.connect(extension.scheduled, signals.request_scheduled)
        crawler.signals.connect(extension.dropped, signals.request_dropped)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self, spider: SourceSpider) -> None:
        """Open the book and begin the run; where that fails, the crawl ends before its first request."""
        database = self.crawler.settings["TRACKER_DATABASE_URL"]
        try:
            self.ingest = Ingest.open(database)
            before = health_of(database, spider.name).crawls
            spider.unfinished = bool(before) and before[0].outcome != GOOD
            self.run_id = self.ingest.start_run(
                spider.name,
                publisher=spider.publisher,
                source_type=spider.source_type,
                jurisdiction=spider.jurisdiction,
                language=spider.language,
                homepage=spider.homepage,
            )
            if isinstance(spider, ListedSpider):
                self.pages = KnownPages.open(database)
                spider.known = self.pages.among
        except TrackerError as error:
            self.ingest = None
            note_fault(self.crawler, "database", error)
            raise CloseSpider("database") from None

    def record(self, issue: Issue) -> None:
        """A row for what could not be read."""
        assert self.ingest
        assert self.crawler.spider
        name = self.crawler.spider.name
        self.ingest.record_issue(name, issue.url, issue.kind, issue.message, run_id=self.run_id)

    def scheduled(self, request: Request, spider: SourceSpider) -> None:
        """A row for a redirect that leaves the publisher: Scrapy passes over it in silence."""
        host, own = urlsplit(request.url).hostname or "", spider.allowed_domains or []
        if own and not any(host == domain or host.endswith(f".{domain}") for domain in own):
            self._astray(request, spider, "leads to another site")

    def dropped(self, request: Request, spider: SourceSpider) -> None:
        """A row for a redirect to where the crawl was before, be it a loop or a page that many lead to."""
        loop = request.url in request.meta.get("redirect_urls", [])
        self._astray(request, spider, "redirects in a loop" if loop else "leads to a page that was asked for already")

    def _astray(self, request: Request, spider: SourceSpider, what: str) -> None:
        way = request.meta.get("redirect_urls")
        if way and self.ingest:
            url, target = spider.canonical(way[0]), spider.canonical(request.url)
            message = f"{url}: {what} ({target}); take another entry point"
            spider.logger.warning("%s", message)
            try:
                self.record(Issue(url, "not-fetched", message))
            except TrackerError as error:
                stop(self.crawler, "database", error)

    def erred(self, failure: Failure, response: Response | None, spider: SourceSpider) -> None:
        """A row for a spider that broke, on a page or before any; Scrapy has said it with the traceback."""
        url = response.url if response else spider.homepage
        message = f"{url}: {spider.name} broke here ({failure.value!r}); a bug, please report it"
        self.record(Issue(url, "bug", message))

    def item_erred(self, failure: Failure) -> None:
        """Remember that a pipeline broke; Scrapy has said it with the traceback."""
        assert self.crawler.stats
        self.crawler.stats.inc_value(BROKEN)

    def closed(self, spider: SourceSpider, reason: str) -> None:
        """End the run with its outcome and counts, and raise the alarms."""
        assert self.crawler.stats
        outcome = self.outcome(reason)
        if self.ingest is None:
            return  # the book never opened: without an outcome the crawl counts as failed
        try:
            if self.run_id is not None:
                self.ingest.finish_run(self.run_id, outcome, self.counts(self.ingest))
            health = health_of(self.crawler.settings["TRACKER_DATABASE_URL"], spider.name)
            for issue in () if spider.replay else self.alarms(spider, outcome, health):
                spider.logger.warning("%s", issue.message)
                self.record(issue)
            self.ingest.close()
            if self.pages:
                self.pages.close()
            self.crawler.stats.set_value(OUTCOME, outcome)
        except TrackerError as error:
            note_fault(self.crawler, "database", error)

    def counts(self, ingest: Ingest) -> dict[str, int]:
        """What ingest counted, with the answers, the rows left out and the texts guessed."""
        assert self.crawler.stats
        own = {
            "answers": "response_received_count",
            "older": OLDER,
            "known": KNOWN,
            "elsewhere": ELSEWHERE,
            "guessed": GUESSED,
            "replayed": REPLAYED,
            "not_modified": "tracker/not_modified",
        }
        return ingest.counts.as_dict() | {name: self.crawler.stats.get_value(key, 0) for name, key in own.items()}

    def outcome(self, reason: str) -> str:
        """One word: ok, silent, bug, archive, database, or why Scrapy ended the crawl early."""
        stats = self.crawler.stats
        assert stats
        if fault := stats.get_value(FAULT):
            return str(fault)
        if reason != "finished":
            return reason
        if stats.get_value("spider_exceptions/count", 0) or stats.get_value(BROKEN, 0):
            return "bug"
        met = sum(stats.get_value(figure, 0) for figure in ("tracker/statements", *MET))
        return GOOD if met else "silent"

    def alarms(self, spider: SourceSpider, outcome: str, health: Health) -> list[Issue]:
        """What a person should look at although no single page was at fault."""
        found: list[Issue] = []
        if outcome == "silent":
            message = f"{spider.homepage}: {spider.name} found no statement at all; look whether the site changed"
            found.append(Issue(spider.homepage, "silent", message))
        for alarm in health.of_last_crawl():
            message = f"{spider.homepage}: {spider.name}: {alarm.words}; look at its pages"
            found.append(Issue(spider.homepage, alarm.kind, message))
        return found
