"""One row a measure with all its mentions in it: for JSON Lines, and what events, days and entities are made from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pydantic import Field
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.export.subjects import measures
from tracker.query import Filter, MeasureRow, MentionRow
from tracker.query.conditions import known
from tracker.query.mention_rows import mention_rows, past_rows

BATCH = 100  # measures whose mentions are fetched together


class Row(MeasureRow):
    """A measure and who says so."""

    told_by: tuple[MentionRow, ...] = Field(description="Its mentions, in order of publication")


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The measures for which the filter holds, each with all its mentions that were known and sure enough."""
    waiting = measures.rows(session, asked)
    while some := list(islice(waiting, BATCH)):
        told: dict[str | None, list[MentionRow]] = {}
        for mention in _mentions(session, [row.measure for row in some], asked):
            told.setdefault(mention.measure_id, []).append(mention)
        for row in some:
            yield Row(**dict(row), told_by=tuple(told.get(row.measure, ())))


def _mentions(session: Session, slugs: list[str], asked: Filter) -> list[MentionRow]:
    conditions = tuple(known(asked))
    if asked.recorded_then:
        return past_rows(session, asked, conditions, slugs)
    return mention_rows(session, col(Measure.slug).in_(slugs), *conditions)
