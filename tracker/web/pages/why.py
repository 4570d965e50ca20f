"""Why a mention is here: the rule, the words and weights that decided, and how it was linked."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlmodel import col

from tracker.db.tables.mention import Mention
from tracker.errors import NotFoundError
from tracker.query.mention_rows import mention_rows
from tracker.query.why import why as explained
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import Number
from tracker.web.pages.context import cited
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)


@router.get("/mentions/{number}/why")
def why(request: Request, number: Number, book: Reading) -> Response:
    """One mention with its explanation; a measure's page takes the middle of this page in."""
    rows = mention_rows(book, col(Mention.id) == number, standing=False)
    if not rows:
        raise NotFoundError(f"mention {number}: not in this book")
    try:
        reason, gone = explained(book, number), ""
    except NotFoundError as error:
        reason, gone = None, str(error)
    return page(request, "why.html", one=cited(book, rows)[0], reason=reason, gone=gone)
