"""past_rows: measures as they were on another day, in order, worked out only as far as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from operator import itemgetter

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.link.load import chunks
from tracker.query.conditions import known, of_measure, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_rows import measure_rows
from tracker.query.order import Order, Place
from tracker.query.past_measures import past_measures
from tracker.query.rows import MeasureRow

FEW = 2_000  # measures that are looked at one by one rather than by days
BLOCK = 500  # measures looked for at a time, at least
CHUNK = 60  # rows worked out at a time
FIRST_DAYS, MOST_DAYS = 8, 128  # that are read at a time, going back
_Dated = tuple[dt.date, str, int]  # when a measure was last told, its slug and id


def past_list(session: Session, asked: Filter, order: Order, after: Place | None) -> Iterator[MeasureRow]:
    """The rows in order, after a place; in the usual order no more is worked out than is read."""
    beyond = order.rank(after) if after else None
    if order.name == "last_published" and order.down and not asked.recorded_then:
        rows = _lately_told(session, asked, after[0] if after else None)
        return (row for row in rows if beyond is None or order.rank(order.place(row)) > beyond)
    ranked = sorted(((order.rank(order.place(row)), row) for row in _all(session, asked)), key=itemgetter(0))
    return (row for rank, row in ranked if beyond is None or rank > beyond)


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


def _all(session: Session, asked: Filter) -> Iterator[MeasureRow]:
    """Every row, in no order."""
    if asked.recorded_then:
        return (row for row in past_measures(session, asked) if stands(row, asked))
    ids = session.scalars(select(col(Measure.id)).where(*of_measure(session, asked, every=True))).all()
    return (row for row in measure_rows(session, [one for one in ids if one is not None], asked) if stands(row, asked))


def _lately_told(session: Session, asked: Filter, start: dt.date | None) -> Iterator[MeasureRow]:
    """The rows by the day on which they were last told as far as was known, from a day backwards."""
    unsettled = [] if asked.min_confidence else [col(Measure.last_published) > asked.as_of]
    conditions = of_measure(session, asked, every=not unsettled)
    query = select(col(Measure.id)).where(*conditions, *unsettled).limit(FEW + 1)
    ids = [one for one in session.scalars(query) if one is not None]
    if len(ids) > FEW:
        dated = _by_days(session, asked, start)
    else:
        settled = _settled(session, asked, start) if unsettled else ()
        dated = merge(_dated(session, asked, ids), settled, key=lambda one: (-one[0].toordinal(), one[1]))
    while some := list(islice(dated, CHUNK)):
        days = {slug: day for day, slug, _ in some}
        for row in measure_rows(session, (one for _, _, one in some), asked):
            # One that a page before has shown comes again with an earlier mention of it: not its place.
            if row.last_published == days[row.measure] and stands(row, asked):
                yield row


def _settled(session: Session, asked: Filter, start: dt.date | None) -> Iterator[_Dated]:
    """The measures of which nothing was told since `as_of`, the last told first, from a day backwards."""
    assert asked.as_of is not None
    until = min(asked.as_of, start) if start else asked.as_of
    query = (
        select(col(Measure.last_published), col(Measure.slug), col(Measure.id))
        .where(*of_measure(session, asked), *standing_of_measure(session, asked), col(Measure.last_published) <= until)
        .order_by(col(Measure.last_published).desc(), col(Measure.slug))
    )
    for row in session.execute(query, execution_options={"yield_per": CHUNK}):
        yield tuple(row)


def _dated(session: Session, asked: Filter, ids: Iterable[int]) -> Iterator[_Dated]:
    """These measures, the last told first."""
    last = func.max(col(Mention.published))
    query = (
        select(last, col(Measure.slug), col(Measure.id))
        .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .where(*known(asked))
        .group_by(col(Measure.slug), col(Measure.id))
    )
    found = [tuple(row) for some in chunks(ids) for row in session.execute(query.where(col(Measure.id).in_(some)))]
    yield from sorted(sorted(found, key=itemgetter(1)), key=itemgetter(0), reverse=True)


def _by_days(session: Session, asked: Filter, start: dt.date | None) -> Iterator[_Dated]:
    """The measures for which the filter holds, by the mentions known of them, read back from a day."""
    oldest = session.scalar(select(func.min(col(Mention.published))))
    newest = session.scalar(select(func.max(col(Mention.published))))  # each alone, so that an index tells it
    if oldest is None or newest is None:
        return
    until = min(day for day in (newest, asked.as_of, start) if day is not None)
    seen: set[int] = set()
    length = FIRST_DAYS
    while until >= oldest:
        since = max(oldest, until - dt.timedelta(days=length - 1))
        last = func.max(col(Mention.published))
        query = (
            select(last, col(MeasureMention.measure_id))
            .join(MeasureMention, col(MeasureMention.mention_id) == col(Mention.id))
            .where(col(Mention.published).between(since, until), *known(asked))
            .group_by(col(MeasureMention.measure_id))
        )
        told = {measure: day for day, measure in session.execute(query) if measure not in seen}
        seen.update(told)
        yield from _of_days(session, asked, told)
        if since == oldest:
            return
        until, length = since - dt.timedelta(days=1), min(MOST_DAYS, length * 2)


def _of_days(session: Session, asked: Filter, told: dict[int, dt.date]) -> Iterator[_Dated]:
    """Those of some measures for which the filter holds, the last told first; a chunk is asked for when it is read."""
    query = select(col(Measure.slug), col(Measure.id)).where(*of_measure(session, asked))
    days: dict[dt.date, list[int]] = {}
    for measure, day in told.items():
        days.setdefault(day, []).append(measure)
    some: list[int] = []
    for day in sorted(days, reverse=True):
        some += days[day]
        if len(some) >= BLOCK or day == min(days):  # whole days, so that what comes later is not newer
            rows = (row for ids in chunks(some) for row in session.execute(query.where(col(Measure.id).in_(ids))))
            found = [(told[one], slug, one) for slug, one in rows]
            yield from sorted(sorted(found, key=itemgetter(1)), key=itemgetter(0), reverse=True)
            some = []
