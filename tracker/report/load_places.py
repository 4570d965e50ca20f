"""Which mentions a report is made from: those of the measures that it can speak of, as the book stood then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, func, or_, select
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
from tracker.report.load_asked import asked_of, asked_then
from tracker.report.period import Period

AHEAD = dt.timedelta(days=60)  # how far the calendar looks
LONGEST_TRUCE = dt.timedelta(days=366)
_TICK = dt.timedelta(microseconds=1)
Place = dict[int, str]  # a mention's id: the slug of its measure


def known_by(period: Period, asked: Filter) -> dt.date:
    """The last day whose word counts: that of `as_of`, else the last of the period."""
    return asked.as_of or period.end


def places(session: Session, period: Period, asked: Filter) -> Place:
    """The mentions that tell of this period or name a day soon after, each with its measure.

    On the recorded clock that is the book as it stood at the end, out of its change log.
    """
    if period.clock == "recorded":
        return _places_then(session, period, asked)
    found: Place = {}
    for some in _chunks(_measures(session, period)):
        slugs = asked_of(session, some, asked)
        linked = (
            select(col(MeasureMention.mention_id), col(MeasureMention.measure_id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(MeasureMention.measure_id).in_(list(slugs)), *_counts(period, asked))
        )
        found.update((mention, slugs[measure]) for mention, measure in session.execute(linked))
    return found


def with_new_steps(session: Session, period: Period, asked: Filter, place: Place) -> Place:
    """Those mentions of a place whose measures took a step that was first told in the period: enough to count moves.

    By the steps that the book has now; on the other clocks all of the place.
    """
    if period.clock != "published":
        return place
    first = func.min(col(Mention.published))
    slugs: set[str] = set()
    for some in _chunks(_ids(session, place)):
        stepped = (
            select(col(Measure.slug))
            .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(Measure.id).in_(some), col(Mention.confidence) >= asked.min_confidence)
            .group_by(col(Measure.slug), col(MeasureMention.event_id))
            .having(first.between(period.start, period.end))
        )
        slugs.update(session.scalars(stepped))
    return {mention: slug for mention, slug in place.items() if slug in slugs}


def _ids(session: Session, place: Place) -> set[int]:
    """The measures that tell of the period before."""
    return {
        one
        for some in _chunks(place)
        for one in session.scalars(
            select(col(MeasureMention.measure_id)).where(col(MeasureMention.mention_id).in_(some)).distinct()
        )
    }


def _chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _measures(session: Session, period: Period) -> set[int]:
    """The measures that a statement of this period or the one before speaks of, and those that name a day soon."""
    linked = select(col(MeasureMention.measure_id)).join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
    conditions = [spoken(period), spoken(period.before()), *_ahead(period)]
    return {one for condition in conditions for one in session.scalars(linked.where(condition).distinct())}


def _ahead(period: Period) -> Iterator[ColumnElement[bool]]:
    """Conditions on mentions that name a day in the period or soon after it; one each, so that each has its index."""
    for day in (Mention.planned_date, Mention.effective_date, Mention.expiry_date):
        yield col(day).between(period.start, period.end + AHEAD)
    yield (
        (col(Mention.kind) == "ceasefire")
        & col(Mention.published).between(period.start - LONGEST_TRUCE, period.end)
        & col(Mention.duration_days).is_not(None)
    )


def spoken(period: Period) -> ColumnElement[bool]:
    """Whether a mention falls into the period, on its clock; what has no day of its own, by publication."""
    published = col(Mention.published).between(period.start, period.end)
    if period.clock == "recorded":
        return col(Mention.recorded_at).between(period.instant(), period.last_instant())
    if period.clock == "event":
        return or_(col(Mention.event_date).between(period.start, period.end), published)
    return published


def _counts(period: Period, asked: Filter) -> Iterator[ColumnElement[bool]]:
    """Whether a mention was known by then and is sure enough; what happened in the period may be told later."""
    if asked.as_of or period.clock == "published":
        yield col(Mention.published) <= known_by(period, asked)
    if asked.min_confidence:
        yield col(Mention.confidence) >= asked.min_confidence


def _places_then(session: Session, period: Period, asked: Filter) -> Place:
    """The mentions that stood at the end of the period, of the measures that changed in it or in the one before."""
    end = min(end_of(known_by(period, asked)), period.instant_after()) - _TICK
    start = period.before().instant()
    changed = select(col(Change.measure_slug)).where(col(Change.recorded_at).between(start, end)).distinct()
    slugs = set(session.scalars(changed))
    ahead = (
        select(col(Measure.slug))
        .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .where(col(Mention.recorded_at) <= end)
    )
    slugs |= {slug for condition in _ahead(period) for slug in session.scalars(ahead.where(condition).distinct())}
    ordered = sorted(slugs)
    found: Place = {}
    for begin in range(0, len(ordered), CHUNK):
        some = ordered[begin : begin + CHUNK]
        kept = asked_then(session, some, asked, end.date())
        book = book_as_of(session, end, some)
        found.update((one, slug) for slug, entry in book.items() if slug in kept for one in mentions_in(entry))
    return found
