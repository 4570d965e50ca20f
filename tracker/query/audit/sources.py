"""The sources that the book counts for each measure are those of its mentions."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link.load import chunks

NAME = "sources of measures"


def findings(session: Session) -> Iterator[str]:
    """Measures whose counted sources are others than their mentions stand in."""
    told = (
        select(col(MeasureMention.measure_id), col(Version.source_id), func.count().label("mentions"))
        .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .group_by(col(MeasureMention.measure_id), col(Version.source_id))
    )
    held = select(col(MeasureSource.measure_id), col(MeasureSource.source_id), col(MeasureSource.mentions))
    wrong: set[int] = set()
    for one, other in ((told, held), (held, told)):
        wrong.update(measure_id for measure_id, _, _ in session.execute(one.except_(other)))
    for some in chunks(wrong):
        for slug in session.scalars(select(col(Measure.slug)).where(col(Measure.id).in_(some))):
            yield f"measure {slug}: other sources are counted than tell of it; run `tracker reparse --all`"
