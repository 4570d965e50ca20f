"""/api/v1/search: the measures, sentences or documents that fit some words best."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from tracker.db.search_query import LONGEST
from tracker.query.search import Hit, Within, search
from tracker.web import answers
from tracker.web.asked import Asked, filter_parameters
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["book"])


class Found(answers.Rows[Hit]):
    """A page of what was found, best first."""

    found: int = Field(description="How many were put in order")
    more: bool = Field(description="Whether older ones fit as well, which were not")


@router.get(
    "/search",
    summary="Search words",
    response_model=Found,
    responses=answers.problems(404),
    openapi_extra=filter_parameters("sort"),
)
def searched(
    request: Request,
    book: Reading,
    asked: Asked,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST,
            description='All of the words; "a phrase", begin*, -without, one OR other, (brackets).',
            examples=["shadow fleet"],
        ),
    ],
    within: Annotated[Within, Query(description="What is searched.")] = "measures",
    typing: Annotated[bool, Query(description="Whether the last word may be the beginning of one.")] = False,
    cursor: answers.Cursor = None,
    limit: answers.Limit = 20,
) -> Response:
    """What fits the words best, with the piece of text that shows why: `marks` count in `snippet`, never markup."""
    hits = search(book, q, within, asked, limit=limit, after=cursor, typing=typing)
    return answers.rows(request, Found(data=tuple(hits.rows), next=hits.next, found=hits.found, more=hits.more))
