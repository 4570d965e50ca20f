"""Mentions of our own making, as linking sees them and as the book stores them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.keys import Linkable

NOON = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)


def told(kind: str, stage: str, parties: str, published: str, evidence: str = "", **more: Any) -> Linkable:
    """A mention; `parties` is "EU>RU" or "RU,UA>RU,UA", days are ISO 8601; each has its own document."""
    issuers, targets = (frozenset(filter(None, side.split(","))) for side in parties.split(">"))
    for name in ("event_date", "effective_date", "expiry_date", "planned_date"):
        if isinstance(more.get(name), str):
            more[name] = dt.date.fromisoformat(more[name])
    words = evidence or f"{kind} {stage} by {'and '.join(sorted(issuers))}."
    values: dict[str, Any] = {
        "mention_id": 0,
        "document": f"https://paper.example/{published}/{kind}/{stage}/{parties}",
        "start": 0,
        "publisher": "paper",
        "recorded_at": NOON,
        "event_date_precision": "day" if more.get("event_date") else None,
    }
    return Linkable(
        kind=kind,
        stage=stage,
        issuers=issuers,
        targets=targets,
        published=dt.date.fromisoformat(published),
        evidence=words,
        **(values | more),
    )


def store(session: Session, mention: Linkable) -> int:
    """The id of the mention once it is in the book, with its source, document and version."""
    source = _one(session, Source, {"slug": mention.publisher}, name=mention.publisher.title(), type="news")
    document = _one(session, Document, {"key": mention.document}, url=mention.document, source_id=source.id)
    version = _one(
        session,
        Version,
        {"document_id": document.id, "content_hash": f"{mention.document} {mention.recorded_at}"},
        source_id=source.id,
        published=mention.published,
        recorded_at=mention.recorded_at,
        agency=mention.agency,
        language="en",
        title="A headline",
        text=mention.evidence,
        parser="test",
    )
    kept = {
        name: getattr(mention, name)
        for name in Mention.model_fields
        if hasattr(mention, name) and name not in ("legal_refs", "quantities")
    }
    row = Mention(
        version_id=version.id,
        end=mention.start + len(mention.evidence),
        legal_refs=list(mention.legal_refs),
        quantities=dict(mention.quantities),
        parser="test",
        **kept,
    )
    session.add(row)
    session.flush()
    for role, codes in (("issuer", mention.issuers), ("target", mention.targets)):
        for place, code in enumerate(sorted(codes)):
            session.add(MentionActor(mention_id=row.id, role=role, code=code, position=place))
    session.flush()
    assert row.id is not None
    return row.id


def _one(session: Session, table: type[Any], key: dict[str, Any], **values: Any) -> Any:
    found = session.scalars(select(table).filter_by(**key)).one_or_none()
    if found is None:
        found = table(**key, **values)
        session.add(found)
        session.flush()
    return found


def dump(session: Session) -> dict[str, object]:
    """What the book says of measures by slug, without ids: columns, actors, events, how each mention fits."""
    book: dict[str, object] = {}
    for measure in session.scalars(select(Measure).order_by(col(Measure.slug))):
        book[measure.slug] = {
            "columns": measure.model_dump(exclude={"id"}),
            "actors": sorted((row.role, row.code) for row in _of(session, MeasureActor, measure)),
            "events": sorted(
                (
                    row.stage,
                    str(row.event_date),
                    str(row.event_date_precision),
                    row.first_published,
                    row.first_recorded,
                )
                for row in _of(session, MeasureEvent, measure)
            ),
            "mentions": _mentions(session, measure),
        }
    return book


def _of(session: Session, table: type[SQLModel], measure: Measure) -> Iterable[Any]:
    return session.scalars(select(table).filter_by(measure_id=measure.id))


def _mentions(session: Session, measure: Measure) -> Sequence[object]:
    rows = session.execute(
        select(MeasureMention, Mention.evidence, Document.key, MeasureEvent.stage, MeasureEvent.event_date)
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(MeasureEvent, col(MeasureEvent.id) == col(MeasureMention.event_id))
        .where(col(MeasureMention.measure_id) == measure.id)
    )
    return sorted(
        (key, evidence, stage, str(date), link.score, sorted(link.parts.items()), link.made_by)
        for link, evidence, key, stage, date in rows
    )
