"""Sources: find or make the row of each publisher in a batch."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.source import Source
from tracker.ingest.arrival import Arrival


def store_sources(session: Session, arrivals: Iterable[Arrival]) -> dict[str, int]:
    """Id by slug of the batch's sources, new ones made."""
    told: dict[str, tuple[str, str]] = {}  # slug: name, type
    for arrival in arrivals:
        row = (arrival.statement.publisher, arrival.statement.source_type)
        told[arrival.sighting.source] = _merged(told.get(arrival.sighting.source), row)
    statement = select(col(Source.slug), col(Source.id), col(Source.name), col(Source.type))
    rows = session.execute(statement.where(col(Source.slug).in_(told))).all()
    ids: dict[str, int] = {}
    for slug, source_id, name, type_ in rows:
        ids[slug] = source_id
        best = _merged((name, type_), told[slug])
        if best != (name, type_):
            session.execute(
                update(Source).where(col(Source.id) == source_id).values(name=best[0], type=best[1])
            )
    for slug in sorted(told.keys() - ids.keys()):
        values = {"slug": slug, "name": told[slug][0], "type": told[slug][1]}
        ids[slug] = session.execute(insert(Source).returning(col(Source.id)), values).scalar_one()
    return ids


def _merged(one: tuple[str, str] | None, two: tuple[str, str]) -> tuple[str, str]:
    """One name and type for spellings of one source, the same whichever came first; official wins."""
    if one is None:
        return two
    return (min(one[0], two[0]), max(one[1], two[1]))
