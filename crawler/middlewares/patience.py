"""Waits where a site asks for it or is in trouble, and stops asking one that says no."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro

from crawler.base.spider import REFUSALS

WAITS = "tracker/waits"  # how often the crawl was held up
LAST_NO = 10  # pages in a row to which the site said no, after which it is left alone


class PatienceMiddleware(RetryMiddleware):
    """Scrapy's retries, but a host is left alone meanwhile: as long as Retry-After says, else doubled each time.

    A site that wants a longer wait than RETRY_LONGEST_WAIT, or that says no ten times in a row, ends the crawl.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.backoff = settings.getfloat("RETRY_BACKOFF")
        self.longest = settings.getfloat("RETRY_LONGEST_WAIT")
        self._until: dict[str, float] = {}  # by host, on the monotonic clock
        self._noes = 0
        self._ended = False

    async def process_request(self, request: Request) -> None:
        """Return when the host may be asked again."""
        host = urlsplit(request.url).netloc
        while not self._ended and (rest := self._until.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(min(rest, 1.0))

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """A new request where the page is worth another try, else the response."""
        found: Request | Response = response
        wait = retry_after(response, dt.datetime.now(dt.UTC))
        if wait is not None and wait > self.longest:
            self._end(f"{response.url}: asks for a pause of {wait:.0f} s")
        elif response.status in self.retry_http_codes and not self._ended:
            found = super().process_response(request, response)
            if isinstance(found, Request):
                self._hold(request, wait)
        if found is response:
            self._count(response)
        return found

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """A new request after a fault of the network, while there are tries left."""
        found = super().process_exception(request, exception)
        if isinstance(found, Request):
            self._hold(request, None)
        return found

    def _hold(self, request: Request, wait: float | None) -> None:
        """Leave the host of a request alone for a while."""
        tries = request.meta.get("retry_times", 0)
        seconds = wait if wait is not None else min(self.backoff * 2**tries, self.longest)
        host = urlsplit(request.url).netloc
        self._until[host] = max(self._until.get(host, 0.0), time.monotonic() + seconds)
        if seconds:
            self.crawler.stats.inc_value(WAITS)

    def _count(self, response: Response) -> None:
        """Count noes in a row."""
        if response.status in REFUSALS:
            self._noes += 1
            if self._noes >= LAST_NO:
                self._end(f"{response.url}: answered {response.status}, the {self._noes}th no in a row")
        elif response.status == HTTPStatus.OK:
            self._noes = 0

    def _end(self, why: str) -> None:
        """End the crawl in good order: what was fetched is stored, and the run's outcome is `refused`."""
        if not self._ended:
            self._ended = True
            assert self.crawler.spider
            self.crawler.spider.logger.warning("%s; the site is left alone until the crawl is due again", why)
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="refused"))


def retry_after(response: Response, now: dt.datetime) -> float | None:
    """The seconds that a site in trouble asks to be left alone; None where it does not say so readably."""
    if response.status not in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return None
    told = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if told.isdecimal():
        return float(told)
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or dt.UTC) - now).total_seconds())
