"""/api/v1/sources: what each publisher said, and how its crawls went."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response

from tracker.query.sources import SourceRow, source_rows
from tracker.web import answers
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["sources"])


@router.get("/sources", summary="List sources", response_model=answers.Rows[SourceRow], responses=answers.problems())
def listed(request: Request, book: Reading) -> Response:
    """Every source by slug, with its alarms: a source that is silent or refuses tells of no change either."""
    today = dt.datetime.now(dt.UTC).date()
    return answers.rows(request, answers.Rows(data=tuple(source_rows(book, today)), next=None))
