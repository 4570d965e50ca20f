"""Search: words in measures, sentences and documents, as you type or by a plain form."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tracker import query
from tracker.query import Filter
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import address
from tracker.web.pages.context import cited
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
SHOWN = 10


@router.get("/search")
def search(request: Request, book: Reading, q: str = "") -> Response:
    """Measures and sentences that have the words."""
    words = " ".join(q.split())
    asked = Filter(text=words or None)
    measures = query.page_of_measures(book, asked, size=SHOWN).rows if words else []
    mentions = query.page_of_mentions(book, asked, size=SHOWN).rows if words else []
    return page(
        request,
        "search.html",
        words=words,
        measures=measures,
        found=query.count_measures(book, asked) if words else 0,
        every=address("/measures", asked),
        cited=cited(book, mentions),
    )
