"""The facts of a period, read from the book once; only what the book knew by the period's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.kinds import KINDS
from tracker.report.facts import EventFact, Facts, MeasureFact, MentionFact
from tracker.report.load_mentions import load_mentions
from tracker.report.load_sources import load_edits, load_sources, load_unread
from tracker.report.period import Period
from tracker.taxonomy.stages import RANK

AHEAD = dt.timedelta(days=60)  # how far the calendar looks
CHUNK = 500  # ids in one query


def load(session: Session, period: Period, min_confidence: float = 0.0) -> Facts:
    """The measures that moved in the period or name a day in it or soon after; the state of the sources."""
    measures: list[MeasureFact] = []
    for ids in _chunks(_measures_of(session, period)):
        measures += _measures(session, ids, period, min_confidence)
    sources = load_sources(session, period)
    return Facts(
        measures=tuple(sorted(measures, key=lambda measure: measure.slug)),
        sources=sources,
        edits=load_edits(session, period),
        unread=load_unread(session),
        documents=sum(source.documents for source in sources),
    )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _measures_of(session: Session, period: Period) -> list[int]:
    """The measures that a statement of the period speaks of, and those that name a day in it or soon after."""
    horizon = period.end + AHEAD
    days = (Mention.planned_date, Mention.effective_date, Mention.expiry_date)
    linked = (
        select(col(MeasureMention.measure_id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
    )
    spoken = linked.where(_spoken(period))
    named = linked.where(or_(*(col(day).between(period.start, horizon) for day in days)))
    return sorted(set(session.scalars(spoken)) | set(session.scalars(named)))


def _spoken(period: Period) -> ColumnElement[bool]:
    """Whether a mention falls into the period, on the period's clock."""
    if period.clock == "recorded":
        return col(Version.recorded_at).between(period.instant(), period.last_instant())
    published = col(Mention.published).between(period.start, period.end)
    if period.clock == "event":
        return or_(col(Mention.event_date).between(period.start, period.end), published)
    return published


def _measures(session: Session, ids: Sequence[int], period: Period, floor: float) -> Iterator[MeasureFact]:
    """The measures with these ids; those that no mention above `floor` speaks of are left out."""
    mentions = load_mentions(session, ids, period, floor)
    actors = _actors(session, ids)
    events: dict[int, list[EventFact]] = {}
    rows = session.scalars(select(MeasureEvent).where(col(MeasureEvent.measure_id).in_(ids)))
    for row in rows:
        behind = mentions.get(row.id or 0)
        if behind:
            events.setdefault(row.measure_id, []).append(_event(row, behind))
    for measure in session.scalars(select(Measure).where(col(Measure.id).in_(ids))):
        if measure.id in events:
            yield MeasureFact(
                slug=measure.slug,
                kind=measure.kind,
                family=KINDS[measure.kind].family,
                title=measure.title,
                standing=measure.corroboration,
                issuers=tuple(actors.get((measure.id, "issuer"), ())),
                targets=tuple(actors.get((measure.id, "target"), ())),
                events=tuple(sorted(events[measure.id], key=_order)),
            )


def _event(row: MeasureEvent, mentions: Sequence[MentionFact]) -> EventFact:
    """An event with the mentions known by the period's end; its first days are theirs."""
    return EventFact(
        stage=row.stage,
        date=row.event_date,
        precision=row.event_date_precision,
        published=min(mention.published for mention in mentions),
        recorded=min(mention.recorded for mention in mentions),
        mentions=tuple(mentions),
    )


def _order(event: EventFact) -> tuple[dt.date, int, dt.date, str]:
    """In order of life: when it happened (or was first told), then how far it is."""
    return (event.date or event.published, RANK.get(event.stage, len(RANK)), event.published, event.stage)


def _actors(session: Session, ids: Sequence[int]) -> dict[tuple[Any, str], list[str]]:
    found: dict[tuple[Any, str], list[str]] = {}
    rows = select(MeasureActor).where(col(MeasureActor.measure_id).in_(ids)).order_by(col(MeasureActor.code))
    for row in session.scalars(rows):
        found.setdefault((row.measure_id, row.role), []).append(row.code)
    return found
