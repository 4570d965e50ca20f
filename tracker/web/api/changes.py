"""/api/v1/changes: what became different in the book, for those who follow it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from tracker.query.changes import LoggedChange, before_day, changes, newest_change
from tracker.web import answers, cursor
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["book"])
NAME = "changes"


class Changes(BaseModel):
    """Changes in the order in which they were written, and where to go on."""

    data: tuple[LoggedChange, ...]
    next: str = Field(description="Value of `since` to go on with, also when nothing is new yet")
    more: bool = Field(description="Whether there are more now; else ask again later")


@router.get("/changes", summary="Follow the book", response_model=Changes, responses=answers.problems())
def followed(
    request: Request,
    book: Reading,
    since: Annotated[
        str | None,
        Query(
            description="`next` of an answer, or a day, from whose changes on it begins; left out, from the beginning.",
            openapi_examples={
                "day": {"summary": "From a day on", "value": "2025-05-20"},
                "beginning": {"summary": "From the beginning", "value": ""},
            },
        ),
    ] = None,
    measure: Annotated[
        str | None, Query(description="One measure alone, by its slug.", examples=["eu-ru-sanctions-package-17"])
    ] = None,
    limit: answers.Limit = answers.PAGE,
) -> Response:
    """What became different in the book, in the order in which it was written.

    Store `next` and ask with `since=` it again: nothing is missed and nothing comes twice, also while the book is
    being written.
    """
    newest = newest_change(book)
    after = _after(book, since, newest)
    found = changes(book, after, limit + 1, measure)
    shown, more = found[:limit], len(found) > limit
    # With one measure alone, what was looked through is behind us too.
    reached = shown[-1].id if more else max([newest, *(change.id for change in shown)])
    return answers.one(request, Changes(data=tuple(shown), next=cursor.cursor(NAME, [reached]), more=more))


def _after(book: Reading, since: str | None, newest: int) -> int:
    """The number of the change after which to begin."""
    if not since:
        return 0
    try:
        day = dt.date.fromisoformat(since)
    except ValueError:
        (number,) = cursor.place(NAME, since, int)
        if number > newest:
            raise cursor.refused(since, "is of another book, or of this one before it was restored") from None
        return int(number)
    return before_day(book, day)
