"""Answers: a page of rows, or one thing, as JSON; what every endpoint of the API may answer besides."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from tracker.web.settings import WebSettings

Row = TypeVar("Row", bound=BaseModel)
PAGE, MOST = 100, 500  # rows on a page where a client names no number, and where it does


class Rows(BaseModel, Generic[Row]):
    """A page of rows, and the cursor of the next one: null where this is the last."""

    data: tuple[Row, ...]
    next: str | None = Field(description="Value of `cursor` for the next page; null on the last")


class Problem(BaseModel):
    """What is wrong with a question, and the way out (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


Cursor = Annotated[
    str | None,
    Query(alias="cursor", description="`next` of the page before; the rest of the question must stay the same."),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows on a page.")]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses` of a route: the errors that it may answer, 400 and the guards' own always among them."""
    schema = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    words = {
        304: "The client has this answer (If-None-Match)",
        400: "A question that makes no sense, with the nearest that does",
        404: "Not in this book",
        406: "No such form",
        414: "The address is too long",
        429: "Too many requests; wait as long as Retry-After says",
        503: "Too busy, or the question took too long",
    }
    bodies: dict[int | str, dict[str, Any]] = {
        status: {"description": words[status], "content": schema} for status in (400, *statuses, 414, 429, 503)
    }
    return {304: {"description": words[304]}, **bodies}


def rows(request: Request, found: Rows[Row]) -> Response:
    """A page of rows as JSON, with a link to the next."""
    answer = one(request, found)
    if found.next is not None:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        address = f"{request.url.path}?{urlencode([*kept, ('cursor', found.next)])}"
        answer.headers["Link"] = f'<{address}>; rel="next"'
    return answer


def one(request: Request, found: BaseModel) -> Response:
    """One thing as JSON; 400 where it is too large."""
    return sized(request, found.model_dump_json().encode(), "application/json")


def sized(request: Request, body: bytes, media: str, headers: dict[str, str] | None = None) -> Response:
    """An answer of these bytes; 400 where they are more than this service gives at once."""
    settings: WebSettings = request.app.state.settings
    if len(body) > settings.max_response:
        most = f"{settings.max_response:,}"
        raise HTTPException(400, f"the answer would have {len(body):,} bytes, more than {most}; ask for less at once")
    return Response(body, headers=headers, media_type=media)
