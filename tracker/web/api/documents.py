"""/api/v1/documents: what was archived, the last published first."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tracker.query.conditions import source_ids
from tracker.query.documents import DocumentRow, documents
from tracker.web import answers
from tracker.web.cursor import cursor, place, refused
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["sources"])
Sources = Annotated[
    list[str] | None, Query(description="Source, by slug or name; repeat it for several.", examples=[["council"]])
]


@router.get(
    "/documents", summary="List documents", response_model=answers.Rows[DocumentRow], responses=answers.problems(404)
)
def listed(
    request: Request,
    book: Reading,
    source: Sources = None,
    since: Annotated[dt.date | None, Query(description="Published on this day or later.")] = None,
    until: Annotated[dt.date | None, Query(description="Published on this day or earlier.")] = None,
    cursor_: answers.Cursor = None,
    limit: answers.Limit = answers.PAGE,
) -> Response:
    """The documents of the book as they read now, the last published first; `/documents/{id}` has the text."""
    named = tuple(source or ())
    asked = ("documents", named, since, until)
    after = _place(asked, cursor_) if cursor_ else None
    found = documents(book, source_ids(book, named), since, until, after, limit + 1)
    shown = found[:limit]
    more = len(found) > limit
    end = cursor(asked, [shown[-1].published.isoformat(), shown[-1].id]) if more else None
    return answers.rows(request, answers.Rows(data=tuple(shown), next=end))


def _place(asked: object, given: str) -> tuple[dt.date, int]:
    """The day and number of the document at which the page before ended."""
    day, number = place(asked, given, str, int)
    try:
        return dt.date.fromisoformat(day), number
    except ValueError:
        raise refused(given, "is none") from None
