"""The facts of a period, read from the book once; only what the book knew by the period's end."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.kinds import KINDS
from tracker.link.corroboration import voices_of
from tracker.link.keys import Linkable
from tracker.link.load import of_measures
from tracker.link.state import MeasureState, measure_state
from tracker.link.timeline import Event, standing, timeline
from tracker.report.facts import EventFact, Facts, MeasureFact, MentionFact
from tracker.report.load_mentions import load_mentions
from tracker.report.load_sources import load_edits, load_sources, load_unread
from tracker.report.period import Period

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
        floor=min_confidence,
        unsure=_unsure(session, period, min_confidence),
    )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _measures_of(session: Session, period: Period) -> list[int]:
    """The measures that a statement of the period speaks of, and those that name a day soon."""
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


def _unsure(session: Session, period: Period, floor: float) -> int:
    """How many mentions of the period are left out as too unsure."""
    query = (
        select(func.count())
        .select_from(MeasureMention)
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(_spoken(period), col(Mention.confidence) < floor)
    )
    return int(session.execute(query).scalar_one())


def _spoken(period: Period) -> ColumnElement[bool]:
    """Whether a mention falls into the period, on the period's clock."""
    if period.clock == "recorded":
        return col(Version.recorded_at).between(period.instant(), period.last_instant())
    published = col(Mention.published).between(period.start, period.end)
    if period.clock == "event":
        return or_(col(Mention.event_date).between(period.start, period.end), published)
    return published


def _measures(session: Session, ids: Sequence[int], period: Period, floor: float) -> Iterator[MeasureFact]:
    """The measures with these ids as they stood then; none that no mention above `floor` tells."""
    facts = load_mentions(session, ids, period, floor)
    slugs = session.scalars(select(col(Measure.slug)).where(col(Measure.id).in_(ids)))
    for slug, linked in of_measures(session, slugs).items():
        known = [mention for mention in linked if mention.mention_id in facts]
        if known:
            yield _measure(measure_state(slug, known), known, facts, period)


def _measure(
    state: MeasureState, known: Sequence[Linkable], facts: dict[int, MentionFact], period: Period
) -> MeasureFact:
    told = {
        mention.mention_id: dataclasses.replace(facts[mention.mention_id], voice=voice)
        for mention, voice in zip(known, voices_of(known), strict=True)
    }
    before = [mention for mention in known if _day(told[mention.mention_id], period.clock) < period.start]
    kind = str(state.columns["kind"])
    return MeasureFact(
        slug=state.slug,
        kind=kind,
        family=KINDS[kind].family,
        title=str(state.columns["title"]),
        standing=str(state.columns["corroboration"]),
        issuers=tuple(sorted(code for role, code in state.actors if role == "issuer")),
        targets=tuple(sorted(code for role, code in state.actors if role == "target")),
        events=tuple(_event(state.events, place, told) for place in range(len(state.events))),
        stage_before=standing(timeline(before)) if before else None,
    )


def _day(mention: MentionFact, clock: str) -> dt.date:
    """The day of a mention on a clock; on the event clock, its publication stands in for no date."""
    if clock == "recorded":
        return mention.recorded.date()
    return (mention.event_date or mention.published) if clock == "event" else mention.published


def _event(events: Sequence[Event], place: int, told: dict[int, MentionFact]) -> EventFact:
    """The event at a place of the life of a measure."""
    event = events[place]
    return EventFact(
        stage=event.stage,
        date=event.date,
        precision=event.precision,
        published=event.first_published,
        recorded=event.first_recorded,
        mentions=tuple(told[mention.mention_id] for mention in event.mentions),
        step=place == 0 or standing(events[: place + 1]) != standing(events[:place]),
    )
