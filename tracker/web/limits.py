"""Limits: how long a request may be, how often a client may ask, and how many are answered at one time."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.web.problems import problem
from tracker.web.settings import WebSettings

_CLIENTS = 10_000  # remembered; beyond, the one that has been quiet longest is forgotten
_READING = ("GET", "HEAD")


class Allowance:
    """Requests that each client may still ask: a bucket of `burst` that fills with `rate` a second."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # client: requests left, at what time

    def wait(self, client: str) -> float:
        """Seconds until this client may ask; 0 where it may now, which takes one request from it."""
        if not self._rate:
            return 0.0
        now = self._clock()
        left, then = self._left.pop(client, (float(self._burst), now))
        left = min(self._burst, left + (now - then) * self._rate)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


class Limits:
    """Middleware that sends away what is too long, too often, too much at once, or no question."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self.app, self.settings = app, settings
        self.allowance = Allowance(settings.rate, settings.burst)
        self.answering = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 405, 413, 414, 429 or 503."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        refusal = self._refusal(scope)
        if refusal is not None:
            status, detail, headers = refusal
            return await problem(Request(scope), status, detail, headers)(scope, receive, send)
        self.answering += 1
        try:
            # One route serves both; the server leaves the body of an answer to HEAD out.
            await self.app({**scope, "method": "GET"} if scope["method"] == "HEAD" else scope, receive, send)
        finally:
            self.answering -= 1
        return None

    def _refusal(self, scope: Scope) -> tuple[int, str, dict[str, str]] | None:
        """Status, reason and headers for a request that is not to be answered."""
        settings = self.settings
        client = scope["client"][0] if scope.get("client") else ""
        wait = self.allowance.wait(client)
        if wait:
            return 429, "too many requests; wait as long as Retry-After says", {"Retry-After": str(math.ceil(wait))}
        address = (scope.get("raw_path") or b"") + b"?" + scope["query_string"]
        if len(address) > settings.max_url:
            return 414, f"the address is longer than {settings.max_url} bytes; ask for less at once", {}
        if b"\0" in address or b"%00" in address:
            return 400, "the address holds a NUL, which nothing in the book does; leave it out", {}
        allowed = (*_READING, "OPTIONS") if settings.allow_origins else _READING
        if scope["method"] not in allowed:
            return 405, "this service is read-only: GET and HEAD", {"Allow": ", ".join(allowed)}
        if _has_body(scope):
            return 413, "a request to this service has no body", {"Connection": "close"}
        if self.answering >= settings.max_requests:
            return 503, "too many requests at once; try again later", {"Retry-After": "2"}
        return None


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0").strip() != b"0"
