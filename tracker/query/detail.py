"""measure: one measure whole, by its slug."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.errors import NotFoundError
from tracker.link.timeline import in_order
from tracker.query.filter import Filter
from tracker.query.measure_rows import measure_rows
from tracker.query.mention_rows import mention_rows
from tracker.query.rows import ChangeRow, EventRow, MeasureDetail, MentionRow


def measure(session: Session, slug: str) -> MeasureDetail:
    """The measure with its events, mentions and changes; NotFoundError where there is none."""
    found = session.scalars(select(Measure).where(col(Measure.slug) == slug)).one_or_none()
    if found is None:
        raise NotFoundError(f"measure {slug!r}: not in this book; {_hint(session, slug)}")
    row = measure_rows(session, [found.id], Filter())[0]
    told = mention_rows(session, col(MeasureMention.measure_id) == found.id)
    changes = session.scalars(
        select(Change).where(col(Change.measure_slug) == slug).order_by(col(Change.recorded_at), col(Change.id))
    )
    return MeasureDetail(
        **row.model_dump(),
        events=tuple(_events(session, found.id or 0, told)),
        told_by=tuple(told),
        changes=tuple(
            ChangeRow(measure=change.measure_slug, **change.model_dump(exclude={"id", "measure_slug", "delta"}))
            for change in changes
        ),
    )


def _events(session: Session, measure_id: int, told: list[MentionRow]) -> list[EventRow]:
    behind: dict[int, list[str]] = {}
    publisher = {mention.id: mention.source for mention in told}
    links = select(col(MeasureMention.event_id), col(MeasureMention.mention_id))
    for event_id, mention_id in session.execute(links.where(col(MeasureMention.measure_id) == measure_id)):
        if event_id is not None and mention_id in publisher:
            behind.setdefault(event_id, []).append(publisher[mention_id])
    events = session.scalars(select(MeasureEvent).where(col(MeasureEvent.measure_id) == measure_id))
    rows = [
        EventRow(
            mentions=len(behind.get(event.id or 0, [])),
            sources=tuple(sorted(set(behind.get(event.id or 0, [])))),
            **event.model_dump(exclude={"id", "measure_id"}),
        )
        for event in events
    ]
    return sorted(rows, key=lambda e: in_order(e.stage, e.event_date, e.event_date_precision, e.first_published))


def _hint(session: Session, slug: str) -> str:
    """The nearest names, for one mistyped or renamed."""
    near = get_close_matches(slug, session.scalars(select(col(Measure.slug))).all(), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else "`tracker measures` lists those that are"
