"""Measures of which only a day to come is news: their steps as the book has them, the mentions that name the day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.kinds import KINDS
from tracker.link.load import chunks
from tracker.query.filter import Filter
from tracker.report.facts import EventFact, MeasureFact, MentionFact
from tracker.report.load_ahead import ahead
from tracker.report.load_asked import asked_of, fits
from tracker.report.load_history import actors_of
from tracker.report.load_mentions import load_mentions
from tracker.report.load_places import counts, known_by
from tracker.report.period import Period


def load_plans(session: Session, measures: Iterable[int], period: Period, asked: Filter) -> tuple[MeasureFact, ...]:
    """Those of these measures for which the filter holds, by slug; where they stand is what the book says now."""
    found: list[MeasureFact] = []
    for some in chunks(measures):
        kept = sorted(asked_of(session, some, asked))
        naming = _naming(session, kept, period, asked)
        events = _events(session, naming, period, asked)
        actors = actors_of(session, naming)
        for row in session.scalars(select(Measure).where(col(Measure.id).in_(naming))):
            id_ = row.id or 0
            if events.get(id_) and fits(asked, row.stage, row.corroboration):
                found.append(_fact(row, events[id_], actors.get(id_, {})))
    return tuple(sorted(found, key=lambda measure: measure.slug))


def _fact(row: Measure, events: list[EventFact], actors: dict[str, tuple[str, ...]]) -> MeasureFact:
    return MeasureFact(
        slug=row.slug,
        kind=row.kind,
        family=KINDS[row.kind].family,
        title=row.title,
        standing=row.corroboration,
        issuers=actors.get("issuer", ()),
        targets=actors.get("target", ()),
        events=tuple(events),
        package_number=row.package_number,
    )


def _naming(
    session: Session, measures: Iterable[int], period: Period, asked: Filter
) -> dict[int, dict[int | None, list[MentionFact]]]:
    """The mentions that name a day, known by then, by measure and step."""
    rows = (
        select(col(MeasureMention.measure_id), col(MeasureMention.event_id), col(MeasureMention.mention_id))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .where(col(MeasureMention.measure_id).in_(list(measures)), or_(*ahead(period)), *counts(period, asked))
        .order_by(col(MeasureMention.mention_id))
    )
    links = list(session.execute(rows))
    told = load_mentions(session, [mention for _, _, mention in links])
    found: dict[int, dict[int | None, list[MentionFact]]] = {}
    for measure, event, mention in links:
        one = told[mention]
        found.setdefault(measure, {}).setdefault(event, []).append(one.fact(one.linkable.publisher))
    return found


def _events(
    session: Session, naming: dict[int, dict[int | None, list[MentionFact]]], period: Period, asked: Filter
) -> dict[int, list[EventFact]]:
    """The steps of each measure that were told by then, in order of when they were told."""
    columns: tuple[Any, ...] = (
        MeasureEvent.id, MeasureEvent.measure_id, MeasureEvent.stage, MeasureEvent.event_date,
        MeasureEvent.event_date_precision, MeasureEvent.first_published, MeasureEvent.first_recorded,
    )  # fmt: skip
    rows = select(*columns).where(
        col(MeasureEvent.measure_id).in_(list(naming)), col(MeasureEvent.first_published) <= known_by(period, asked)
    )
    found: dict[int, list[EventFact]] = {}
    for id_, measure, stage, date, precision, published, recorded in session.execute(
        rows.order_by(col(MeasureEvent.first_published), col(MeasureEvent.stage), col(MeasureEvent.id))
    ):
        mentions = tuple(naming[measure].get(id_, ()))
        found.setdefault(measure, []).append(EventFact(stage, date, precision, published, recorded, mentions))
    return found
