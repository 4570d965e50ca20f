"""measures: the measures for which a filter holds, whole, one after the other, or a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.link.load import chunks
from tracker.query.conditions import VOICES, of_measure, passing_conditions, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_rows import measure_rows
from tracker.query.order import Order, Place, chosen
from tracker.query.past_measures import past_measures
from tracker.query.rows import MeasureRow

T = TypeVar("T")
DEFAULT_SORT = "-last_published"
CHUNK = 200  # rows made at a time
COLUMNS: dict[str, Any] = {
    "measure": col(Measure.slug),
    **{
        name: col(getattr(Measure, name))
        for name in (
            "title", "kind", "stage", "first_event", "last_event", "first_published", "last_published",
            "first_recorded", "last_recorded", "corroboration",
        )
    },
    "mentions": VOICES.mentions,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of a list, and the cursor with which the next ones are asked for; None after the last."""

    rows: list[T]
    next: str | None


def measures(session: Session, asked: Filter | None = None) -> list[MeasureRow]:
    """The measures for which the filter holds, the latest told first unless `sort` says otherwise."""
    return list(stream_measures(session, asked))


def stream_measures(session: Session, asked: Filter | None = None) -> Iterator[MeasureRow]:
    """The same one after the other, made while they are read: as many as there are need no more memory."""
    asked = asked or Filter()
    return islice(_walk(session, asked, _order(asked), None, asked.limit), asked.limit)


def page_of_measures(
    session: Session, asked: Filter | None = None, after: str | None = None, size: int = 50
) -> Page[MeasureRow]:
    """`size` of the measures, from the first or after a cursor; FilterError for a cursor of another list.

    The filter's `limit` is not heeded. In a book that stays as it is, the cursors lead to each measure once.
    """
    asked = asked or Filter()
    order = _order(asked)
    rows = list(islice(_walk(session, asked, order, order.read(after) if after else None, size + 1), size + 1))
    return Page(rows[:size], order.cursor(rows[size - 1]) if len(rows) > size else None)


def count_measures(session: Session, asked: Filter | None = None) -> int:
    """How many measures the filter holds for, whatever its `limit`."""
    asked = asked or Filter()
    if is_past(asked):
        return sum(1 for _ in _walk(session, asked, _order(asked), None, None))
    return session.scalar(select(func.count()).select_from(_ids(session, asked).subquery())) or 0


def passing(session: Session, asked: Filter, ids: Sequence[int]) -> set[int]:
    """Those of some measures of which the filter holds whatever the time: but for days, clock, `as_of` and confidence.

    Stage, corroboration and numbers of voices are those of today.
    """
    timeless = asked.model_copy(update={"as_of": None, "min_confidence": 0.0})
    conditions = [*passing_conditions(session, timeless), *standing_of_measure(timeless)]
    query = select(col(Measure.id)).where(*conditions)
    found = (session.scalars(query.where(col(Measure.id).in_(some))) for some in chunks(ids))
    return {one for some in found for one in some if one is not None}


def _order(asked: Filter) -> Order:
    name, down = chosen(asked.sort or DEFAULT_SORT, COLUMNS, "measures")
    return Order(
        name, down, COLUMNS[name], col(Measure.slug), name in ("first_event", "last_event"),
        lambda row: (getattr(row, name), row.measure),
    )  # fmt: skip


def is_past(asked: Filter) -> bool:
    """Whether rows are to be worked out from the mentions known at another time, or surer than some."""
    return bool(asked.as_of or asked.min_confidence)


def _ids(session: Session, asked: Filter) -> Select[Any]:
    return select(col(Measure.id)).where(*of_measure(session, asked), *standing_of_measure(asked))


def _walk(session: Session, asked: Filter, order: Order, after: Place | None, most: int | None) -> Iterator[MeasureRow]:
    """The rows in order, after a place; no more than `most` will be read."""
    if is_past(asked):
        yield from _past(session, asked, order, after)
        return
    ids = _ids(session, asked).order_by(*order.by(session)).limit(most)
    if after is not None:
        ids = ids.where(order.after(session, after))
    found = session.scalars(ids, execution_options={"yield_per": CHUNK})
    for some in found.partitions(CHUNK):
        yield from measure_rows(session, some, asked)


def _past(session: Session, asked: Filter, order: Order, after: Place | None) -> Iterator[MeasureRow]:
    """The rows as they were, worked out and then put in order."""
    if asked.recorded_then:
        rows = past_measures(session, asked)
    else:
        ids = session.scalars(select(col(Measure.id)).where(*of_measure(session, asked))).all()
        rows = measure_rows(session, [one for one in ids if one is not None], asked)
    beyond = order.rank(after) if after else None
    ranked = [(order.rank(order.place(row)), row) for row in rows if stands(row, asked)]
    return (row for rank, row in sorted(ranked, key=itemgetter(0)) if beyond is None or rank > beyond)


def stands(row: MeasureRow, asked: Filter) -> bool:
    """Whether stage, corroboration and number of voices, which depend on what was known, are those asked for."""
    return (
        (not asked.stage or row.stage in asked.stage)
        and row.stage not in asked.not_stage
        and (not asked.corroboration or row.corroboration in asked.corroboration)
        and row.corroboration not in asked.not_corroboration
        and row.mentions >= asked.min_mentions
        and len(row.sources) >= asked.min_sources
    )
