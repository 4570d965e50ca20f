"""Problems: every error as an answer that a person or a program can act on: JSON below /api, a page elsewhere."""

from __future__ import annotations

import html
import importlib.util
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from tracker.errors import FilterError, NotFoundError
from tracker.web.headers import secure

log = logging.getLogger("tracker.web")
_GIVEN_UP = ("interrupted", "statement timeout")  # words of the drivers where a question took too long
Page = Callable[[Request, int, str, str], Response]


def install(app: FastAPI) -> None:
    """Make the application answer errors with `problem`."""
    page = _page()

    def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
        return problem(request, status, detail, headers, page)

    @app.exception_handler(FilterError)
    def refused(request: Request, error: FilterError) -> Response:
        return answer(request, 400, str(error))

    @app.exception_handler(NotFoundError)
    def missing(request: Request, error: NotFoundError) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        faults = (f"{'.'.join(map(str, one['loc'][1:])) or one['loc'][0]}: {one['msg']}" for one in error.errors())
        return answer(request, 400, "; ".join(faults))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, error.detail, dict(error.headers or {}))

    @app.exception_handler(DBAPIError)
    def database(request: Request, error: DBAPIError) -> Response:
        reason = str(error.orig)
        if isinstance(error, DataError):
            return answer(request, 400, "a value that no row of the book can have; ask for another")
        if any(words in reason for words in _GIVEN_UP):
            return answer(
                request, 503, "the question took too long and was given up; ask for less", {"Retry-After": "5"}
            )
        log.error("%s: the database cannot be read (%s)", request.url.path, " ".join(reason.split()))
        return answer(request, 503, "the database cannot be read now; try again later", {"Retry-After": "30"})

    @app.exception_handler(PoolTimeoutError)
    def busy(request: Request, _error: PoolTimeoutError) -> Response:
        return answer(request, 503, "too many questions at once; try again later", {"Retry-After": "5"})

    @app.exception_handler(Exception)
    def bug(request: Request, _error: Exception) -> Response:
        return answer(request, 500, "a fault of this service, which it has written down; try another question")


def problem(
    request: Request, status: int, detail: str, headers: dict[str, str] | None = None, page: Page | None = None
) -> Response:
    """An error as problem details (RFC 9457) below /api, else as a page."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api"):
        content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response: Response = JSONResponse(content, status, media_type="application/problem+json")
    else:
        response = (page or _plain)(request, status, title, detail)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    secure(response.headers)  # the answer to a bug goes past the middleware
    return response


def _plain(_request: Request, status: int, title: str, detail: str) -> Response:
    words = f"<!doctype html><html lang=en><title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>"
    return HTMLResponse(f'{words}<p>{html.escape(detail)}</p><p><a href="/">To the measures</a></p></html>', status)


def _page() -> Page:
    """`page` of tracker/web/pages/error.py where it is there, else a plain one."""
    if importlib.util.find_spec("tracker.web.pages") and importlib.util.find_spec("tracker.web.pages.error"):
        return cast(Page, importlib.import_module("tracker.web.pages.error").page)
    return _plain
