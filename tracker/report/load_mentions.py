"""The mentions of some measures, as the book knew them by the end of a period."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select, true
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.report.facts import MentionFact
from tracker.report.period import Period


def load_mentions(session: Session, measures: Sequence[int], period: Period, floor: float) -> dict[int, MentionFact]:
    """The mentions of these measures by id; none below `floor` confidence, none told later."""
    actors = _actors(session, measures)
    return {
        mention.id or 0: _fact(mention, version, document, source, actors.get(mention.id or 0, {}))
        for mention, version, document, source in session.execute(_rows(measures, period, floor))
    }


def _rows(measures: Sequence[int], period: Period, floor: float) -> Select[Mention, Version, Document, Source]:
    return (
        select(Mention, Version, Document, Source)
        .join(MeasureMention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(
            col(MeasureMention.measure_id).in_(measures),
            col(Mention.confidence) >= floor,
            _known(period),
        )
    )


def _known(period: Period) -> ColumnElement[bool]:
    """Whether a version was known by the end of the period; what happened then may be told later."""
    if period.clock == "event":
        return true()
    if period.clock == "recorded":
        return col(Version.recorded_at) < period.instant_after()
    return col(Version.published) <= period.end


def _actors(session: Session, measures: Sequence[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = (
        select(MentionActor)
        .join(MeasureMention, col(MeasureMention.mention_id) == col(MentionActor.mention_id))
        .where(col(MeasureMention.measure_id).in_(measures))
        .order_by(col(MentionActor.mention_id), col(MentionActor.position), col(MentionActor.code))
    )
    for row in session.scalars(rows):
        roles = found.setdefault(row.mention_id, {})
        roles[row.role] = (*roles.get(row.role, ()), row.code)
    return found


def _fact(
    mention: Mention, version: Version, document: Document, source: Source, actors: dict[str, tuple[str, ...]]
) -> MentionFact:
    issuers = actors.get("issuer", ())
    return MentionFact(
        stage=mention.stage,
        evidence=mention.evidence,
        publisher=source.name,
        published=version.published,
        recorded=version.recorded_at,
        voice=source.slug,
        official=source.type == "official" and (source.jurisdiction is None or source.jurisdiction in issuers),
        url=document.url,
        headline=version.title,
        start=mention.start,
        event_date=mention.event_date,
        planned_date=mention.planned_date,
        effective_date=mention.effective_date,
        expiry_date=mention.expiry_date,
        quantities=tuple(sorted(mention.quantities.items())),
        amount=mention.amount,
        currency=mention.currency,
        percent=mention.percent,
        duration_days=mention.duration_days,
        conditional=mention.conditional,
        main=mention.salience == "main",
        confidence=mention.confidence,
        issuers=issuers,
        targets=actors.get("target", ()),
        legal_refs=tuple(mention.legal_refs),
    )
