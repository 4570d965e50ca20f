"""A document's page: its text with every mention marked, and its versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from tracker.query.documents import document as read
from tracker.query.filter import LARGEST
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import Number
from tracker.web.pages.marks import pieces
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
Version = Annotated[int | None, Query(ge=1, le=LARGEST)]


@router.get("/documents/{number}")
def document(request: Request, number: Number, book: Reading, version: Version = None) -> Response:
    """One document in its newest version, or in the one that is asked for."""
    found = read(book, number, version)
    return page(
        request,
        "document.html",
        document=found,
        current=next(one.current for one in found.versions if one.id == found.version),
        pieces=pieces(found.text, found.told),
        number={one.id: place for place, one in enumerate(found.told, 1)},
        copy_of=next((one.copy_of for one in found.told if one.copy_of), None),
    )
