"""BookRoute: a route whose answers carry an ETag, so that who has the answer already is told so, not sent it again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from tracker.query.position import position

_VARY = ("Accept", "HX-Request")  # htmx asks for a part of a page
_KEPT = 32_000_000  # bytes of answers kept to be given again
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Kept:
    """The answers given last, by their ETag."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most, self._bytes = most, 0
        self._answers: OrderedDict[str, Response] = OrderedDict()

    def get(self, etag: str) -> Response | None:
        """The answer with this ETag, where it is still kept."""
        if etag in self._answers:
            self._answers.move_to_end(etag)
        return self._answers.get(etag)

    def keep(self, etag: str, answer: Response) -> None:
        """Keep an answer; those that were not asked for longest make room."""
        if etag in self._answers or len(answer.body) > self._most // 8:
            return
        self._answers[etag] = answer
        self._bytes += len(answer.body)
        while self._bytes > self._most:
            self._bytes -= len(self._answers.popitem(last=False)[1].body)


class BookRoute(APIRoute):
    """A route whose answer depends on the book, its address and the wished-for form alone; for `route_class`."""

    def get_route_handler(self) -> Handler:
        """The route's own handler, with 304 before it and ETag behind it."""
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            etag = await run_in_threadpool(_etag, request)
            if _has(request, etag):
                return Response(status_code=304, headers=_headers(etag))
            kept: Kept = request.app.state.kept
            found = kept.get(etag)
            if found is None:
                found = await answer(request)
                if found.status_code != 200 or not hasattr(found, "body"):
                    return found
                found.headers.update(_headers(etag))
                kept.keep(etag, found)
            return Response(found.body, headers=dict(found.headers), media_type=None)

        return handler


def _etag(request: Request) -> str:
    """How far the book is (looked up before the answer, so that it is never older than its ETag) and what is asked."""
    with Session(request.app.state.engine) as session:
        told = position(session)
    today = dt.datetime.now(dt.UTC).date()  # alarms depend on it
    query = request.url.query
    wanted = [request.headers.get(name, "") for name in _VARY]
    asked = (request.app.state.version, today, told, request.url.path, query, wanted)
    return f'W/"{hashlib.sha256(repr(asked).encode()).hexdigest()[:24]}"'


def _has(request: Request, etag: str) -> bool:
    """Whether the client has this answer."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or etag.removeprefix("W/") in {
        one.strip().removeprefix("W/") for one in held.split(",") if one.strip()
    }


def _headers(etag: str) -> dict[str, str]:
    return {"ETag": etag, "Cache-Control": "no-cache", "Vary": ", ".join(_VARY)}
