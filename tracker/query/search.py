"""search: the measures, mentions or documents that fit some words best, each with the place where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from tracker.db.search import parse
from tracker.db.search_query import Expression
from tracker.errors import FilterError
from tracker.query.cursor import values, written
from tracker.query.filter import Filter
from tracker.query.search_ranks import Place, Ranked, ranked_documents, ranked_measures, ranked_mentions
from tracker.query.search_rows import Hit, document_hits, measure_hits, mention_hits

__all__ = ["WITHIN", "Hit", "Hits", "Within", "search"]

Within = Literal["measures", "mentions", "documents"]
_Rank = Callable[[Session, Expression, Filter], Ranked]
_Rows = Callable[[Session, Sequence[Place], Expression, Filter], dict[Place, Hit]]
_SUBJECTS: dict[str, tuple[_Rank, _Rows]] = {
    "measures": (ranked_measures, measure_hits),
    "mentions": (ranked_mentions, mention_hits),
    "documents": (ranked_documents, document_hits),
}
WITHIN = tuple(_SUBJECTS)


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of what was found, best first."""

    rows: list[Hit]
    next: str | None  # the cursor with which the next ones are asked for; None after the last
    found: int  # how many were put in order
    more: bool  # whether older ones fit as well, which were not


def search(
    session: Session,
    words: str,
    within: Within = "mentions",
    asked: Filter | None = None,
    *,
    limit: int = 20,
    after: str | None = None,
    typing: bool = False,
) -> Hits:
    """What fits the words (see `tracker.db.search_query`) among what the filter holds for; `sort` is not heeded.

    A measure is found by its title, or by one sentence that speaks of it; a document by its headline and text. With
    `typing`, the last word may be the beginning of one. `after` is the `next` of the hits before.
    """
    asked = asked or Filter()
    if within not in _SUBJECTS:
        raise FilterError(f"in: {within!r} cannot be searched; use one of {', '.join(_SUBJECTS)}")
    if asked.recorded_then:
        raise FilterError("as-of: a search knows what was published by a day, not what the book held; drop the clock")
    rank, rows = _SUBJECTS[within]
    expression = parse(words, typing=typing)
    places, more = rank(session, expression, asked)
    at = bisect_right(places, _read(after)) if after else 0
    found: list[tuple[Place, Hit]] = []
    while len(found) <= limit and at < len(places):
        some = places[at : at + limit + 1]
        hits = rows(session, some, expression, asked)
        found += [(place, hits[place]) for place in some if place in hits]
        at += len(some)
    shown = found[:limit]
    return Hits([hit for _, hit in shown], _cursor(shown[-1][0]) if len(found) > limit else None, len(places), more)


def _cursor(place: Place) -> str:
    return written(place[:3])


def _read(cursor: str) -> Place:
    """The place that a cursor tells, behind all of its number; FilterError where it is none."""
    try:
        tier, score, number = values(cursor)
        return Place(int(tier), float(score), int(number), 2**62)
    except (ValueError, TypeError, OverflowError):
        raise FilterError(f"cursor {cursor[:40]!r}: not of this search; begin without one") from None
