"""A filter as SQL: the conditions on a mention with its version, document and source, and on a measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.query.filter import Filter

Condition = ColumnElement[bool]
_DAY = dt.timedelta(days=1)


def source_ids(session: Session, named: tuple[str, ...]) -> list[int]:
    """Ids of the sources with these slugs or names; NotFoundError for one that the book does not have."""
    found: list[int] = []
    for name in named:
        matches = or_(func.lower(Source.slug) == name.lower(), func.lower(Source.name) == name.lower())
        ids = list(session.scalars(select(col(Source.id)).where(matches)))
        if not ids:
            raise NotFoundError(f"source {name!r}: not in this book; `tracker sources` lists those that are")
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
    """Whether a mention falls between `since` and `until` on the clock asked for."""
    if asked.clock == "recorded":
        if asked.since:
            yield col(Mention.recorded_at) >= instant(asked.since)
        if asked.until:
            yield col(Mention.recorded_at) < end_of(asked.until)
        return
    column = col(Mention.published) if asked.clock == "published" else col(Mention.event_date)
    if asked.since:
        yield column >= asked.since
    if asked.until:
        yield column <= asked.until


def of_mention(asked: Filter, sources: list[int]) -> Iterator[Condition]:
    """Every condition on a mention, for `mentions`."""
    yield from known(asked)
    yield from told_in(asked)
    if sources:
        yield col(Version.source_id).in_(sources)
    if asked.kinds is not None:
        yield col(Mention.kind).in_(asked.kinds)
    if asked.stage:
        yield col(Mention.stage).in_(asked.stage)
    for codes, role in ((asked.issuer, "issuer"), (asked.target, "target"), (asked.actor, None)):
        if codes:
            party = exists().where(col(MentionActor.mention_id) == col(Mention.id), col(MentionActor.code).in_(codes))
            yield party.where(col(MentionActor.role) == role) if role else party
    for word in words(asked.text or ""):
        yield or_(_like(Mention.evidence, word), _like(Measure.title, word))
    if asked.corroboration:
        yield col(Measure.corroboration).in_(asked.corroboration)


def of_measure(asked: Filter, sources: list[int]) -> Iterator[Condition]:
    """The conditions on a measure but for stage and corroboration, which depend on what was known when."""
    if asked.kinds is not None:
        yield col(Measure.kind).in_(asked.kinds)
    for codes, role in ((asked.issuer, "issuer"), (asked.target, "target"), (asked.actor, None)):
        if codes:
            party = exists().where(col(MeasureActor.measure_id) == col(Measure.id), col(MeasureActor.code).in_(codes))
            yield party.where(col(MeasureActor.role) == role) if role else party
    known_ones = tuple(known(asked))
    if known_ones:
        yield _told(*known_ones)
    if sources:
        yield _told(col(Version.source_id).in_(sources), *known_ones)
    for word in words(asked.text or ""):
        yield or_(_like(Measure.title, word), _told(_like(Mention.evidence, word), *known_ones))
    if asked.since or asked.until:
        yield _moved(asked) if asked.clock == "event" else _told(*told_in(asked), *known_ones)


def _moved(asked: Filter) -> Condition:
    """Whether an event of the measure happened in the time asked for."""
    day = col(MeasureEvent.event_date)
    within = [
        *([day >= asked.since] if asked.since else []),
        *([day <= asked.until] if asked.until else []),
    ]
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
