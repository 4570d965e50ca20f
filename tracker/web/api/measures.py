"""/api/v1/measures: the measures for which a filter holds."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tracker.query import MeasureRow, page_of_measures
from tracker.web import answers
from tracker.web.asked import Asked, filter_parameters
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["book"])


@router.get(
    "/measures",
    summary="List measures",
    response_model=answers.Rows[MeasureRow],
    responses=answers.problems(404),
    openapi_extra=filter_parameters(),
)
def listed(
    request: Request, book: Reading, asked: Asked, cursor: answers.Cursor = None, limit: answers.Limit = answers.PAGE
) -> Response:
    """The measures for which all that is asked holds, the latest told first unless `sort` says otherwise."""
    page = page_of_measures(book, asked, cursor, limit)
    return answers.rows(request, answers.Rows(data=tuple(page.rows), next=page.next))
