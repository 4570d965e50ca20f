"""Search: words in measures, sentences and documents, as you type or by a plain form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from tracker.errors import FilterError
from tracker.query import Filter
from tracker.query.search import Hit, Within
from tracker.query.search import search as find
from tracker.web.fresh import BookRoute
from tracker.web.pages.asking import path_with
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
PLACES: tuple[Within, ...] = ("measures", "mentions", "documents")
FEW, MANY = 6, 30  # hits under each heading, or under the one that is asked for


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in one place: the hits, how many there are, and the address of the ones that follow."""

    within: str
    hits: tuple[tuple[Hit, tuple[tuple[str, bool], ...]], ...]
    found: int
    more: bool
    next: str | None


@router.get("/search")
def search(
    request: Request,
    book: Reading,
    q: Annotated[str, Query(max_length=500)] = "",
    within: Annotated[Within | None, Query(alias="in")] = None,
    after: str = "",
) -> Response:
    """What has the words; the last of them may be the beginning of one, because it may still be written."""
    words, problem = " ".join(q.split()), ""
    parts: list[Part] = []
    try:
        for one in ([within] if within else PLACES) if words else ():
            parts.append(_part(book, words, one, MANY if within else FEW, after if within else ""))
    except FilterError as error:
        parts, problem = [], str(error)
    return page(request, "search.html", words=words, within=within, places=parts, problem=problem)


def _part(session: Session, words: str, within: Within, limit: int, after: str) -> Part:
    """The hits in one place."""
    hits = find(session, words, within, Filter(), limit=limit, after=after or None, typing=True)
    given = {"q": words, "in": within}
    cursor = {"after": hits.next} if hits.next and limit == MANY else {}
    following = path_with("/search", given | cursor) if hits.next else None
    return Part(
        within,
        tuple((hit, tuple(_pieces(hit.snippet, hit.marks))) for hit in hits.rows),
        hits.found,
        hits.more,
        following,
    )


def _pieces(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text cut where its marks begin and end, those marked true."""
    place = 0
    for start, end in marks:
        yield text[place:start], False
        yield text[start:end], True
        place = end
    yield text[place:], False
