"""Sources: find or make the row of each publisher in a batch."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.ingest.arrival import Arrival
from tracker.ingest.identity import jurisdiction_of


def store_sources(session: Session, arrivals: Iterable[Arrival]) -> tuple[dict[str, int], list[int]]:
    """Id by slug of the batch's sources, new ones made; ids of those that now speak for another."""
    told: dict[str, tuple[str, str]] = {}  # slug: name, type
    for arrival in arrivals:
        row = (arrival.statement.publisher, arrival.statement.source_type)
        told[arrival.sighting.source] = _merged(told.get(arrival.sighting.source), row)
    ids: dict[str, int] = {}
    restated: list[int] = []
    for source in session.scalars(select(Source).where(col(Source.slug).in_(told))).all():
        if source.id is not None:
            ids[source.slug] = source.id
            if _update(session, source, told[source.slug]):
                restated.append(source.id)
    for slug in sorted(told.keys() - ids.keys()):
        values = {"slug": slug, **_values(*told[slug])}
        ids[slug] = session.execute(insert(Source).returning(col(Source.id)), values).scalar_one()
    return ids, restated


def mentions_of(session: Session, sources: Iterable[int]) -> list[int]:
    """Ids of the mentions of these sources that stand."""
    query = (
        select(col(Mention.id))
        .join(Version, col(Version.id) == col(Mention.version_id))
        .where(col(Version.source_id).in_(list(sources)), col(Mention.superseded_at).is_(None))
    )
    return [one for one in session.scalars(query) if one is not None]


def _values(name: str, type_: str) -> dict[str, str | None]:
    return {"name": name, "type": type_, "jurisdiction": jurisdiction_of(name, type_)}


def _update(session: Session, source: Source, told: tuple[str, str]) -> bool:
    """Bring the row up to date; whether it now speaks for another. A jurisdiction that a spider told stays."""
    values = _values(*_merged((source.name, source.type), told))
    if source.jurisdiction not in (None, jurisdiction_of(source.name, source.type)):
        values["jurisdiction"] = source.jurisdiction
    before = {name: getattr(source, name) for name in values}
    if values != before:
        session.execute(update(Source).where(col(Source.id) == source.id).values(**values))
    return any(values[name] != before[name] for name in ("type", "jurisdiction"))


def _merged(one: tuple[str, str] | None, two: tuple[str, str]) -> tuple[str, str]:
    """One name and type for spellings of one source, the same whichever came first; official wins."""
    if one is None:
        return two
    return (min(one[0], two[0]), max(one[1], two[1]))
