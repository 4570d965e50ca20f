"""Which mentions a report is made from: those of the measures that it can speak of, as the book stood then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.link.load import chunks
from tracker.query.filter import Filter
from tracker.report.facts import numbers
from tracker.report.load_ahead import ahead
from tracker.report.load_asked import asked_of
from tracker.report.load_places_then import places_then
from tracker.report.period import Period

Place = dict[int, str]  # a mention's id: the slug of its measure
MOST = 60  # measures without a new step whose figures are compared
CORRECTED = "figure corrected"  # what the change log calls it
_FIGURES = (
    col(Mention.quantities), col(Mention.amount), col(Mention.currency), col(Mention.percent),
    col(Mention.duration_days),
)  # fmt: skip


def known_by(period: Period, asked: Filter) -> dt.date:
    """The last day whose word counts: that of `as_of`, else the last of the period."""
    return asked.as_of or period.end


def places(session: Session, period: Period, asked: Filter, asked_before: Filter) -> tuple[Place, Place]:
    """The mentions of the measures that a report on this period can tell of, and those for the figures of the last.

    Those that only name a day to come are left to `load_plans` where that can be read from the book as it is now. On
    the recorded clock it is the book as it stood at the end of each, out of its change log.
    """
    earlier = period.before()
    if period.clock == "recorded":
        return places_then(session, period, asked), places_then(session, earlier, asked_before)
    now, before = (_spoken_of(session, spoken(one)) for one in (period, earlier))
    if period.clock == "published":
        # Of what is merely spoken of again only the figures are told.
        stepped = with_new_steps(session, now, period, asked)
        now = stepped | with_other_figures(session, now - stepped, period)
        before = with_new_steps(session, before, earlier, asked_before)
    else:
        now |= naming_days(session, period)
    return _mentions(session, now, period, asked), _mentions(session, before, period, asked)


def naming_days(session: Session, period: Period) -> set[int]:
    """The measures of which a mention names a day in the period or soon after."""
    return {one for condition in ahead(period) for one in _spoken_of(session, condition)}


def _spoken_of(session: Session, condition: ColumnElement[bool]) -> set[int]:
    """The measures that a mention tells of for which the condition holds."""
    linked = select(col(MeasureMention.measure_id)).join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
    return set(session.scalars(linked.where(condition).distinct()))


def with_new_steps(session: Session, measures: Iterable[int], period: Period, asked: Filter) -> set[int]:
    """Those of these measures that took a step which was first told in the period, by a mention that is sure enough.

    By the steps that the book has now. A mention told later can date an earlier step; it cannot make it a new one.
    """
    first = func.min(col(Mention.published))
    found: set[int] = set()
    for some in chunks(measures):
        stepped = (
            select(col(MeasureMention.measure_id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(MeasureMention.measure_id).in_(some), col(Mention.confidence) >= asked.min_confidence)
            .group_by(col(MeasureMention.measure_id), col(MeasureMention.event_id))
            .having(first.between(period.start, period.end))
        )
        found.update(session.scalars(stepped))
    return found


def with_other_figures(session: Session, measures: Iterable[int], period: Period) -> set[int]:
    """Of the MOST told of these measures, those whose figures differ from the period's or were once corrected."""
    found: set[int] = set()
    for some in chunks(_most_told(session, measures, period)):
        rows = (
            select(col(Measure.id), col(Measure.figures), *_FIGURES)
            .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(Measure.id).in_(some), spoken(period))
        )
        for id_, preferred, *given in session.execute(rows):
            if any(preferred.get(name) != value for name, value in numbers(*given)):
                found.add(id_)
        corrected = (
            select(col(Measure.id))
            .join(Change, col(Change.measure_slug) == col(Measure.slug))
            .where(col(Measure.id).in_(some), col(Change.what) == CORRECTED)
        )
        found.update(one for one in session.scalars(corrected) if one is not None)
    return found


def _most_told(session: Session, measures: Iterable[int], period: Period) -> list[int]:
    """The MOST of these measures of which the period speaks most often."""
    counts: dict[int, int] = {}
    for some in chunks(measures):
        rows = (
            select(col(MeasureMention.measure_id), func.count())
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(MeasureMention.measure_id).in_(some), spoken(period))
            .group_by(col(MeasureMention.measure_id))
        )
        counts.update((id_, count) for id_, count in session.execute(rows))
    return sorted(counts, key=lambda id_: (-counts[id_], id_))[:MOST]


def _mentions(session: Session, measures: Iterable[int], period: Period, asked: Filter) -> Place:
    """The mentions of those of these measures for which the filter holds that were known by then."""
    found: Place = {}
    for some in chunks(measures):
        slugs = asked_of(session, some, asked)
        linked = (
            select(col(MeasureMention.mention_id), col(MeasureMention.measure_id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(col(MeasureMention.measure_id).in_(list(slugs)), *counts(period, asked))
        )
        found.update((mention, slugs[measure]) for mention, measure in session.execute(linked))
    return found


def spoken(period: Period) -> ColumnElement[bool]:
    """Whether a mention falls into the period, on its clock; what has no day of its own, by publication."""
    published = col(Mention.published).between(period.start, period.end)
    if period.clock == "recorded":
        return col(Mention.recorded_at).between(period.instant(), period.last_instant())
    if period.clock == "event":
        return or_(col(Mention.event_date).between(period.start, period.end), published)
    return published


def counts(period: Period, asked: Filter) -> Iterator[ColumnElement[bool]]:
    """Whether a mention was known by then and is sure enough; what happened in the period may be told later."""
    if asked.as_of or period.clock == "published":
        yield col(Mention.published) <= known_by(period, asked)
    if asked.min_confidence:
        yield col(Mention.confidence) >= asked.min_confidence
