"""Which sources tell of a measure, kept beside its links so that a filter by source is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.source import Source
from tracker.link.load import chunks
from tracker.link.state import MeasureState


def keep_voices(session: Session, states: Sequence[MeasureState], place: Mapping[str, int]) -> None:
    """Bring the sources of these measures up to date; `place` is their id by slug."""
    told = {place[state.slug]: Counter(m.publisher for e in state.events for m in e.mentions) for state in states}
    slugs = {slug for counts in told.values() for slug in counts}
    ids = {slug: id_ for slug, id_ in session.execute(select(col(Source.slug), col(Source.id))) if slug in slugs}
    held: dict[int, dict[int, int]] = {}
    columns = col(MeasureSource.measure_id), col(MeasureSource.source_id), col(MeasureSource.mentions)
    for some in chunks(told):
        for measure, source, count in session.execute(select(*columns).where(columns[0].in_(some))):
            held.setdefault(measure, {})[source] = count
    now = {measure: {ids[slug]: count for slug, count in counts.items()} for measure, counts in told.items()}
    stale = [measure for measure, counts in now.items() if held.get(measure, {}) != counts]
    for some in chunks(measure for measure in stale if measure in held):
        session.execute(delete(MeasureSource).where(columns[0].in_(some)))
    rows = [
        {"measure_id": measure, "source_id": source, "mentions": count}
        for measure in stale
        for source, count in sorted(now[measure].items())
    ]
    if rows:
        session.execute(insert(MeasureSource), rows)
