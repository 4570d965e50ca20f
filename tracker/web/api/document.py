"""/api/v1/documents/{id}: one document with its text, its versions and its mentions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from tracker.query.documents import DocumentDetail, document
from tracker.web import answers
from tracker.web.reading import Reading
from tracker.web.route import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["sources"])
MOST = 2**31 - 1  # PostgreSQL's integers


@router.get("/documents/{id}", summary="One document", response_model=DocumentDetail, responses=answers.problems(404))
def whole(
    request: Request,
    book: Reading,
    id_: Annotated[int, Path(alias="id", ge=1, le=MOST, description="Number of the document.", examples=[1])],
    version: Annotated[int | None, Query(ge=1, le=MOST, description="Another of its versions than the newest.")] = None,
) -> Response:
    """One document: the text as archived, and every mention in it, `start` and `end` counted in the text."""
    return answers.one(request, document(book, id_, version))
