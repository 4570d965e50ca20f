"""mentions: the mentions for which a filter holds, whole, one after the other, or a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.query.conditions import of_mention, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_list import CHUNK, Page, measures
from tracker.query.mention_rows import joined, mentions_by_id, past_rows
from tracker.query.order import Order, Place, chosen
from tracker.query.rows import MentionRow

DEFAULT_SORT = "-published"
COLUMNS: dict[str, Any] = {
    "published": col(Mention.published), "event_date": col(Mention.event_date), "confidence": col(Mention.confidence),
    "kind": col(Mention.kind), "stage": col(Mention.stage), "measure": col(Measure.slug), "title": col(Version.title),
}  # fmt: skip
_FIELDS = {"measure": "measure_id", "title": "headline"}


def mentions(session: Session, asked: Filter | None = None) -> list[MentionRow]:
    """The mentions of current texts for which the filter holds, the latest first if `sort` is silent.

    What is asked of measures (`in_force_on`, `corroboration`, `min_sources` …) is asked of theirs.
    """
    return list(stream_mentions(session, asked))


def stream_mentions(session: Session, asked: Filter | None = None) -> Iterator[MentionRow]:
    """The same one after the other, made while they are read: as many as there are need no more memory."""
    asked = asked or Filter()
    return islice(_walk(session, asked, _order(asked), None, asked.limit), asked.limit)


def page_of_mentions(
    session: Session, asked: Filter | None = None, after: str | None = None, size: int = 50
) -> Page[MentionRow]:
    """`size` of the mentions, from the first or after a cursor; FilterError for a cursor of another list.

    The filter's `limit` is not heeded. In a book that stays as it is, the cursors lead to each mention once.
    """
    asked = asked or Filter()
    order = _order(asked)
    rows = list(islice(_walk(session, asked, order, order.read(after) if after else None, size + 1), size + 1))
    return Page(rows[:size], order.cursor(rows[size - 1]) if len(rows) > size else None)


def count_mentions(session: Session, asked: Filter | None = None) -> int:
    """How many mentions the filter holds for, whatever its `limit`."""
    asked = asked or Filter()
    if asked.recorded_then or _then(asked):
        return sum(1 for _ in _walk(session, asked, _order(asked), None, None))
    return session.scalar(select(func.count()).select_from(_ids(session, asked).subquery())) or 0


def _order(asked: Filter) -> Order:
    name, down = chosen(asked.sort or DEFAULT_SORT, COLUMNS, "mentions")
    field = _FIELDS.get(name, name)
    # The day of a mention is its version's, and the index that has the source has that one.
    column = col(Version.published) if name == "published" and asked.source else COLUMNS[name]
    return Order(
        name, down, column, col(Mention.id), name in ("event_date", "measure"),
        lambda row: (getattr(row, field), row.id),
    )  # fmt: skip


def _ids(session: Session, asked: Filter) -> Select[Any]:
    conditions = [*of_mention(session, asked), *([] if _then(asked) else standing_of_measure(session, asked))]
    return joined(select(col(Mention.id))).where(col(Mention.superseded_at).is_(None), *conditions)


def _then(asked: Filter) -> Filter | None:
    """What is asked of the measures, where it depends on what was known; None where it does not."""
    if not asked.as_of and not asked.min_confidence:
        return None
    names = ("in_force_on", "corroboration", "not_corroboration", "min_mentions", "min_sources")
    own = {name: value for name in names if (value := getattr(asked, name)) != Filter.model_fields[name].default}
    return Filter(as_of=asked.as_of, clock=asked.clock, min_confidence=asked.min_confidence, **own) if own else None


def _walk(session: Session, asked: Filter, order: Order, after: Place | None, most: int | None) -> Iterator[MentionRow]:
    """The rows in order, after a place; no more than `most` will be read."""
    then = _then(asked)
    slugs = {row.measure for row in measures(session, then)} if then else None
    if asked.recorded_then:
        yield from _past(session, asked, order, after, slugs)
        return
    ids = _ids(session, asked).order_by(*order.by(session)).limit(most if slugs is None else None)
    if after is not None:
        ids = ids.where(order.after(session, after))
    found = session.scalars(ids, execution_options={"yield_per": CHUNK})
    for some in found.partitions(CHUNK):
        yield from (row for row in mentions_by_id(session, some) if slugs is None or row.measure_id in slugs)


def _past(
    session: Session, asked: Filter, order: Order, after: Place | None, slugs: set[str] | None
) -> Iterator[MentionRow]:
    """The mentions that the book held then, in order."""
    rows = past_rows(session, asked, tuple(of_mention(session, asked)))
    beyond = order.rank(after) if after else None
    ranked = [(order.rank(order.place(row)), row) for row in rows if slugs is None or row.measure_id in slugs]
    return (row for rank, row in sorted(ranked, key=itemgetter(0)) if beyond is None or rank > beyond)
