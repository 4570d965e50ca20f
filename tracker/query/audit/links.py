"""Every mention that stands has one measure and stands behind one of its steps; nothing else has any."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention

NAME = "links"


def findings(session: Session) -> Iterator[str]:
    """Mentions, measures and steps with a link too few or too many."""
    linked = select(col(Mention.id), col(MeasureMention.mention_id)).outerjoin(
        MeasureMention, col(MeasureMention.mention_id) == col(Mention.id)
    )
    unlinked = col(MeasureMention.mention_id).is_(None)
    stands = col(Mention.superseded_at).is_(None)
    for mention_id, _ in session.execute(linked.where(stands & unlinked)):
        yield f"mention {mention_id}: stands, but belongs to no measure"
    for mention_id, _ in session.execute(linked.where(~stands & ~unlinked)):
        yield f"mention {mention_id}: is superseded, but still belongs to a measure"
    wrong = (
        select(col(MeasureMention.mention_id))
        .outerjoin(MeasureEvent, col(MeasureEvent.id) == col(MeasureMention.event_id))
        .where(
            col(MeasureEvent.id).is_(None) | (col(MeasureEvent.measure_id) != col(MeasureMention.measure_id)),
        )
    )
    for mention_id in session.scalars(wrong):
        yield f"mention {mention_id}: stands behind no step of its measure"
    of_measure = col(MeasureMention.measure_id) == col(Measure.id)
    for slug in session.scalars(select(col(Measure.slug)).where(~select(MeasureMention).where(of_measure).exists())):
        yield f"measure {slug}: no mention speaks of it"
    behind = select(MeasureMention).where(col(MeasureMention.event_id) == col(MeasureEvent.id)).exists()
    for event_id, stage in session.execute(select(col(MeasureEvent.id), col(MeasureEvent.stage)).where(~behind)):
        yield f"step {event_id} ({stage}): no mention stands behind it"
