"""measures: the measures for which a filter holds, whole, one after the other, or a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.link.load import chunks
from tracker.query.conditions import VOICES, of_measure, passing_conditions, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_rows import measure_rows
from tracker.query.order import Order, Place, chosen
from tracker.query.past_list import past_list
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
    if asked.recorded_then or (is_past(asked) and any(getattr(asked, name) for name in DEPENDING)):
        return sum(1 for _ in past_list(session, asked, _order(asked), None))
    return session.scalar(select(func.count()).select_from(_ids(session, asked, every=True).subquery())) or 0


# What of a measure depends on which of its mentions were known.
DEPENDING = (
    "stage", "not_stage", "corroboration", "not_corroboration", "in_force_on", "min_mentions", "min_sources",
)  # fmt: skip


def passing(session: Session, asked: Filter, ids: Sequence[int]) -> set[int]:
    """Those of some measures of which the filter holds whatever the time: but for days, clock, `as_of` and confidence.

    Stage, corroboration and numbers of voices are those of today.
    """
    timeless = asked.model_copy(update={"as_of": None, "min_confidence": 0.0})
    conditions = [*passing_conditions(session, timeless), *standing_of_measure(session, timeless)]
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


def _ids(session: Session, asked: Filter, *, every: bool = False) -> Select[Any]:
    conditions = [*of_measure(session, asked, every=every), *standing_of_measure(session, asked)]
    return select(col(Measure.id)).where(*conditions)


def _walk(session: Session, asked: Filter, order: Order, after: Place | None, most: int | None) -> Iterator[MeasureRow]:
    """The rows in order, after a place; no more than `most` will be read."""
    if is_past(asked):
        yield from past_list(session, asked, order, after)
        return
    ids = _ids(session, asked).order_by(*order.by(session)).limit(most)
    if after is not None:
        ids = ids.where(order.after(session, after))
    found = session.scalars(ids, execution_options={"yield_per": CHUNK})
    for some in found.partitions(CHUNK):
        yield from measure_rows(session, some, asked)
