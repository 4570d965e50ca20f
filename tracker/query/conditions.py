"""A filter as SQL: when a mention counts at all, and the conditions that hold for a mention or a measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.query.filter import Filter
from tracker.query.in_force import held_on
from tracker.query.parties import MEASURE, MENTION, of_parties
from tracker.query.spans import bounds
from tracker.query.vocabulary import nearest

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


def words(text: str) -> list[str]:
    """LIKE patterns for the words of a search, with \\ before what LIKE would read as a wildcard."""
    escaped = text.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [f"%{word}%" for word in escaped.split()]


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
        yield col(Mention.kind).in_(asked.kinds)
    yield from _among(Mention.stage, asked.stage, asked.not_stage)
    yield from of_parties(asked, MENTION)
    yield from _number(Mention.package_number, asked)
    for word in words(asked.text or ""):
        yield or_(_like(Mention.evidence, word), _like(Measure.title, word))


def of_measure(session: Session, asked: Filter) -> Iterator[Condition]:
    """The conditions on a measure but for those of `standing_of_measure`, which depend on what was known when."""
    then = tuple(known(asked))
    yield from passing_conditions(session, asked)
    if then:
        yield _told(*then)
    if any(asked.days):
        yield _moved(asked) if asked.clock == "event" else _told(*told_in(asked), *then)


def passing_conditions(session: Session, asked: Filter) -> Iterator[Condition]:
    """The conditions on what a measure is and who tells it, whatever the time."""
    then = tuple(known(asked))
    if asked.kinds is not None:
        yield col(Measure.kind).in_(asked.kinds)
    yield from of_parties(asked, MEASURE)
    yield from _number(Measure.package_number, asked)
    for names, wanted in ((asked.source, True), (asked.not_source, False)):
        if names:
            ids = source_ids(session, names)
            told_by = _told(col(Version.source_id).in_(ids), *then) if then else _voiced(ids)
            yield told_by if wanted else not_(told_by)
    for word in words(asked.text or ""):
        yield or_(_like(Measure.title, word), _told(_like(Mention.evidence, word), *then))
    if asked.max_confidence < 1:
        yield not_(_told(col(Mention.confidence) > asked.max_confidence, *then))


def standing_of_measure(asked: Filter) -> Iterator[Condition]:
    """The conditions on where a measure stands now, whether it is in force, and how well it is told."""
    if asked.in_force_on:
        yield held_on(asked.in_force_on)
    yield from _among(Measure.stage, asked.stage, asked.not_stage)
    yield from _among(Measure.corroboration, asked.corroboration, asked.not_corroboration)
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


def _among(column: Any, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> Iterator[Condition]:
    if wanted:
        yield col(column).in_(wanted)
    if unwanted:
        yield col(column).not_in(unwanted)


def _number(column: Any, asked: Filter) -> Iterator[Condition]:
    low, high = bounds(asked.package) if asked.package else (None, None)
    if low is not None:
        yield col(column) >= low
    if high is not None:
        yield col(column) <= high


def _moved(asked: Filter) -> Condition:
    """Whether an event of the measure happened in the time asked for."""
    day, (first, last) = col(MeasureEvent.event_date), asked.days
    within = [*([day >= first] if first else []), *([day <= last] if last else [])]
    return exists().where(col(MeasureEvent.measure_id) == col(Measure.id), *within)


def _told(*conditions: Condition) -> Condition:
    """Whether the measure has a mention for which these hold."""
    told = (
        select(col(MeasureMention.measure_id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(and_(*conditions))
    )
    return col(Measure.id).in_(told)


def _like(column: object, pattern: str) -> Condition:
    return func.lower(column).like(pattern, escape="\\")
