"""A filter as SQL: when a mention counts at all, and the conditions that hold for a mention or a measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, not_, or_, select, union
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.search import said, titled
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.query.few import few, row_by_row
from tracker.query.filter import Filter
from tracker.query.in_force import held_on
from tracker.query.parties import MEASURE, MENTION, of_parties
from tracker.query.spans import bounds
from tracker.query.vocabulary import nearest
from tracker.query.wording import of_words

Condition = ColumnElement[bool]
_DAY = dt.timedelta(days=1)


def source_ids(session: Session, named: tuple[str, ...]) -> list[int]:
    """Ids of the sources with these slugs or names; NotFoundError for one that the book does not have."""
    found: list[int] = []
    for name in named:
        matches = or_(func.lower(Source.slug) == name.lower(), func.lower(Source.name) == name.lower())
        ids = list(session.scalars(select(col(Source.id)).where(matches)))
        if not ids:
            slugs = session.scalars(select(col(Source.slug))).all()
            hint = nearest(name, slugs, "`tracker sources` lists those that are")
            raise NotFoundError(f"source {name!r}: not in this book; {hint}")
        found += [one for one in ids if one is not None]
    return found


def instant(day: dt.date) -> dt.datetime:
    """The first instant of a day, in UTC."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """The first instant after a day, in UTC."""
    return instant(day + _DAY) if day < dt.date.max else dt.datetime.max.replace(tzinfo=dt.UTC)


def known(asked: Filter) -> Iterator[Condition]:
    """Whether a mention was published by `as_of` and is sure enough; what was recorded by then, the log knows."""
    if asked.as_of and not asked.recorded_then:
        yield col(Mention.published) <= asked.as_of
    if asked.min_confidence:
        yield col(Mention.confidence) >= asked.min_confidence


def told_in(asked: Filter) -> Iterator[Condition]:
    """Whether a mention falls between the days asked for, on the clock asked for."""
    first, last = asked.days
    if asked.clock == "recorded":
        if first:
            yield col(Mention.recorded_at) >= instant(first)
        if last:
            yield col(Mention.recorded_at) < end_of(last)
        return
    column = col(Mention.published) if asked.clock == "published" else col(Mention.event_date)
    if first:
        yield column >= first
    if last:
        yield column <= last


def of_mention(session: Session, asked: Filter) -> Iterator[Condition]:
    """The conditions on a mention; those on its measure are in `standing_of_measure`."""
    yield from known(asked)
    yield from told_in(asked)
    if asked.max_confidence < 1:
        yield col(Mention.confidence) <= asked.max_confidence
    for names, wanted in ((asked.source, True), (asked.not_source, False)):
        if names:
            told_by = col(Version.source_id).in_(source_ids(session, names))
            yield told_by if wanted else not_(told_by)
    if asked.kinds is not None:
        yield any_of(session, Mention.kind, asked.kinds)
    yield from _among(session, Mention.stage, asked.stage, asked.not_stage)
    yield from of_parties(asked, MENTION)
    yield from _number(Mention.package_number, asked)
    if asked.text:
        titles = select(col(Measure.id)).where(titled(asked.text))
        of_titles = select(col(MeasureMention.mention_id)).where(col(MeasureMention.measure_id).in_(titles))
        yield col(Mention.id).in_(union(select(col(Mention.id)).where(said(asked.text)), of_titles))


def of_measure(session: Session, asked: Filter, *, every: bool = False) -> Iterator[Condition]:
    """The conditions on a measure but for those of `standing_of_measure`, which depend on what was known when.

    `every` where all such measures will be read, not the first few in some order.
    """
    yield from passing_conditions(session, asked, every=every)
    if asked.as_of:
        yield col(Measure.first_published) <= asked.as_of
    if asked.min_confidence:
        yield _told(*known(asked))
    if any(asked.days):
        yield from _in_time(session, asked)


def passing_conditions(session: Session, asked: Filter, *, every: bool = False) -> Iterator[Condition]:
    """The conditions on what a measure is and who tells it, whatever the time."""
    others = list(_but_parties(session, asked, every=every))
    yield from others
    begin = every and not (others and few(session, select(col(Measure.id)).where(*others)))
    yield from of_parties(asked, MEASURE, every=begin)


def _but_parties(session: Session, asked: Filter, *, every: bool) -> Iterator[Condition]:
    then = tuple(known(asked))
    if asked.kinds is not None:
        yield any_of(session, Measure.kind, asked.kinds)
    yield from _number(Measure.package_number, asked)
    for names, wanted in ((asked.source, True), (asked.not_source, False)):
        if names:
            ids = source_ids(session, names)
            told_by = _told(col(Version.source_id).in_(ids), *then) if then else _voiced(ids)
            yield told_by if wanted else not_(told_by)
    if asked.text:
        yield of_words(session, asked.text, then, every=every)
    if asked.max_confidence < 1:
        yield not_(_told(col(Mention.confidence) > asked.max_confidence, *then))


def standing_of_measure(session: Session, asked: Filter) -> Iterator[Condition]:
    """The conditions on where a measure stands now, whether it is in force, and how well it is told."""
    if asked.in_force_on:
        yield held_on(asked.in_force_on)
    yield from _among(session, Measure.stage, asked.stage, asked.not_stage)
    yield from _among(session, Measure.corroboration, asked.corroboration, asked.not_corroboration)
    for least, number in ((asked.min_mentions, VOICES.mentions), (asked.min_sources, VOICES.sources)):
        if least > 1:
            yield number >= least


class VOICES:
    """How many mentions tell of a measure, and how many sources."""

    mentions = (
        select(func.sum(col(MeasureSource.mentions)))
        .where(col(MeasureSource.measure_id) == col(Measure.id))
        .correlate(Measure)
        .scalar_subquery()
    )
    sources = (
        select(func.count())
        .select_from(MeasureSource)
        .where(col(MeasureSource.measure_id) == col(Measure.id))
        .correlate(Measure)
        .scalar_subquery()
    )


def _voiced(sources: list[int]) -> Condition:
    """Whether one of these sources tells of the measure."""
    own = col(MeasureSource.measure_id) == col(Measure.id)
    return exists().where(own, col(MeasureSource.source_id).in_(sources))


def _among(session: Session, column: Any, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> Iterator[Condition]:
    if wanted:
        yield any_of(session, column, wanted)
    if unwanted:
        yield col(column).not_in(unwanted)


def any_of(session: Session, column: Any, values: tuple[str, ...]) -> Condition:
    """Whether the column has one of the values.

    Several are looked for row by row in the order asked for: SQLite would go by an index to all rows of each, and sort.
    """
    return (row_by_row(session, column) if len(values) > 1 else column).in_(values)


def _number(column: Any, asked: Filter) -> Iterator[Condition]:
    low, high = bounds(asked.package) if asked.package else (None, None)
    if low is not None:
        yield col(column) >= low
    if high is not None:
        yield col(column) <= high


def _in_time(session: Session, asked: Filter) -> Iterator[Condition]:
    """Whether something of the measure was told, recorded or happened on the days asked for."""
    first, last = asked.days
    if asked.clock == "event":
        day = col(MeasureEvent.event_date)
        within = [*([day >= first] if first else []), *([day <= last] if last else [])]
        yield exists().where(col(MeasureEvent.measure_id) == col(Measure.id), *within)
        return
    # What was last told before the first day, or first told after the last, need not be looked into.
    if asked.clock == "published":
        early, late = col(Measure.first_published), col(Measure.last_published)
        yield from [*([late >= first] if first else []), *([early <= last] if last else [])]
    else:
        begun, seen = col(Measure.first_recorded), col(Measure.last_recorded)
        yield from [*([seen >= instant(first)] if first else []), *([begun < end_of(last)] if last else [])]
    then, told = tuple(known(asked)), tuple(told_in(asked))
    if first and last and few(session, select(col(Mention.id)).where(*told)):
        yield col(Measure.id).in_(_telling(*told, *then))
    elif then or (first and last):
        yield _told(*told, *then)


def _told(*conditions: Condition) -> Condition:
    """Whether the measure has a mention for which these hold."""
    return exists(_telling(*conditions).where(col(MeasureMention.measure_id) == col(Measure.id)).correlate(Measure))


def _telling(*conditions: Condition) -> Select[Any]:
    """The measures of the mentions for which these hold."""
    return (
        select(col(MeasureMention.measure_id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(*conditions)
    )
