"""Which mentions a report on the recorded clock is made from: those that stood in the book then, by its change log."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.link.entry import mentions_in
from tracker.link.load import CHUNK
from tracker.query.conditions import end_of
from tracker.query.filter import Filter
from tracker.query.past import book_as_of
from tracker.report.load_ahead import ahead
from tracker.report.load_asked import asked_then
from tracker.report.period import Period

_TICK = dt.timedelta(microseconds=1)


def places_then(session: Session, period: Period, asked: Filter) -> dict[int, str]:
    """The mentions that stood at the end of the period (of `as_of`) of the measures that changed since it began."""
    end = end_of(asked.as_of or period.end) - _TICK
    changed = select(col(Change.measure_slug)).where(col(Change.recorded_at).between(period.instant(), end)).distinct()
    slugs = set(session.scalars(changed))
    named = (
        select(col(Measure.slug))
        .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .where(col(Mention.recorded_at) <= end)
    )
    slugs |= {slug for condition in ahead(period) for slug in session.scalars(named.where(condition).distinct())}
    ordered = sorted(slugs)
    found: dict[int, str] = {}
    for begin in range(0, len(ordered), CHUNK):
        some = ordered[begin : begin + CHUNK]
        kept = asked_then(session, some, asked, end.date())
        book = book_as_of(session, end, some)
        found.update((one, slug) for slug, entry in book.items() if slug in kept for one in mentions_in(entry))
    return found
