"""Sources: find or make the row of each publisher in a batch."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.source import Source
from tracker.ingest.arrival import Arrival
from tracker.ingest.identity import jurisdiction_of


def store_sources(session: Session, arrivals: Iterable[Arrival]) -> dict[str, int]:
    """Id by slug of the batch's sources, new ones made."""
    told: dict[str, tuple[str, str]] = {}  # slug: name, type
    for arrival in arrivals:
        row = (arrival.statement.publisher, arrival.statement.source_type)
        told[arrival.sighting.source] = _merged(told.get(arrival.sighting.source), row)
    ids: dict[str, int] = {}
    for source in session.scalars(select(Source).where(col(Source.slug).in_(told))).all():
        if source.id is not None:
            ids[source.slug] = source.id
            _update(session, source, told[source.slug])
    for slug in sorted(told.keys() - ids.keys()):
        values = {"slug": slug, **_values(*told[slug])}
        ids[slug] = session.execute(insert(Source).returning(col(Source.id)), values).scalar_one()
    return ids


def _values(name: str, type_: str) -> dict[str, str | None]:
    return {"name": name, "type": type_, "jurisdiction": jurisdiction_of(name, type_)}


def _update(session: Session, source: Source, told: tuple[str, str]) -> None:
    """Bring the row up to date; a jurisdiction that a spider told stays."""
    values = _values(*_merged((source.name, source.type), told))
    if source.jurisdiction not in (None, jurisdiction_of(source.name, source.type)):
        values["jurisdiction"] = source.jurisdiction
    if values != {name: getattr(source, name) for name in values}:
        session.execute(update(Source).where(col(Source.id) == source.id).values(**values))


def _merged(one: tuple[str, str] | None, two: tuple[str, str]) -> tuple[str, str]:
    """One name and type for spellings of one source, the same whichever came first; official wins."""
    if one is None:
        return two
    return (min(one[0], two[0]), max(one[1], two[1]))
