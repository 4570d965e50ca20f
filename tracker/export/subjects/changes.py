"""One row a thing that became different in the book, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pydantic import Field
from sqlalchemy import Select, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_alias import MeasureAlias
from tracker.errors import FilterError
from tracker.export.asked import without
from tracker.export.subjects import measures
from tracker.query import Filter
from tracker.query.changes import LoggedChange
from tracker.query.conditions import end_of, instant

BATCH = 1_000
TIMES = ("since", "until", "week", "clock", "as_of", "limit", "sort")
_COLUMNS: tuple[Any, ...] = (
    Change.id, Change.recorded_at, col(Change.measure_slug).label("measure"), Change.what, Change.field, Change.before,
    Change.after, Change.cause, Measure.title,
)  # fmt: skip


class Row(LoggedChange):
    """A change with its number in the log, and what the measure is called now."""

    title: str | None = Field(description="Title of the measure now; null where it is in the book no more")


def rows(session: Session, asked: Filter) -> Iterator[Row]:
    """The changes of the measures for which the filter holds now, also under names they once had.

    A change has one clock only: the days count on when the book recorded it. FilterError for a
    sort: the newest come first.
    """
    if asked.sort:
        raise FilterError("sort: changes come newest first; leave it out")
    return islice(_rows(session, asked), asked.limit)


def _rows(session: Session, asked: Filter) -> Iterator[Row]:
    wanted = _names(session, asked)
    query, last = _select(asked), None
    while some := session.execute(query.where(Change.id < last) if last else query).all():
        for row in some:
            if wanted is None or row.measure in wanted:
                yield Row(**row._mapping)
        last = some[-1].id


def _names(session: Session, asked: Filter) -> frozenset[str] | None:
    """The names, present and former, of the measures that are asked for; None for any."""
    timeless = without(asked, *TIMES)
    if timeless == Filter():
        return None
    now = {row.measure for row in measures.rows(session, timeless)}
    former = session.execute(select(col(MeasureAlias.slug), col(MeasureAlias.measure_slug)))
    return frozenset(now | {slug for slug, heir in former if heir in now})


def _select(asked: Filter) -> Select[Any]:
    query: Select[Any] = select(*_COLUMNS).outerjoin(Measure, col(Measure.slug) == col(Change.measure_slug))
    first, last = asked.days
    if first:
        query = query.where(col(Change.recorded_at) >= instant(first))
    for day in (last, asked.as_of):
        if day:
            query = query.where(col(Change.recorded_at) < end_of(day))
    return query.order_by(col(Change.id).desc()).limit(BATCH)
