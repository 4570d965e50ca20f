"""/api/v1/measures/{slug}: one measure whole."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.responses import RedirectResponse

from tracker.query import Filter, MeasureDetail, measure
from tracker.query.filter import Clock
from tracker.web import answers
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["book"])


@router.get(
    "/measures/{slug}",
    summary="One measure",
    response_model=MeasureDetail,
    responses={307: {"description": "It has another name now, which Location tells"}, **answers.problems(404)},
)
def whole(
    request: Request,
    book: Reading,
    slug: Annotated[str, Path(description="Its name in the book.", examples=["eu-ru-sanctions-package-17"])],
    as_of: Annotated[
        dt.date | None, Query(description="The measure from what was published by this day.", examples=["2025-05-31"])
    ] = None,
    clock: Annotated[
        Clock, Query(description="With `recorded`, `as_of` is the book as it stood on that day.")
    ] = "published",
    min_confidence: Annotated[
        float, Query(ge=0, le=1, description="Leave out mentions that the parser is less sure of.")
    ] = 0.0,
) -> Response:
    """One measure: its steps, figures, relations, who says so in which words, and how the book came to it."""
    asked = Filter(as_of=as_of, clock=clock, min_confidence=min_confidence)
    found = measure(book, slug, asked)
    if found.measure != slug and not asked.recorded_then:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/api/v1/measures/{quote(found.measure, safe='')}{query}", 307)
    return answers.one(request, found)
