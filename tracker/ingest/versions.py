"""Versions: store the new ones of a batch, and mark the newest of each document as the current one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.ingest.arrival import Arrival
from tracker.ingest.sighting import Sighting

BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(slots=True)
class Held:
    """A version that is in the book, with what decides whether it is its document's newest."""

    id: int
    document_id: int
    hash: str
    published: dt.date
    current: bool
    sighting: Sighting

    def rank(self) -> tuple[dt.datetime, dt.date, dt.datetime, str]:
        """Sort key, the newest last: what was seen last on the page itself, then what was published last."""
        seen = self.sighting
        return (seen.last_fetched_at or BEGINNING, self.published, seen.published_at or BEGINNING, self.hash)


def held_versions(session: Session, documents: Sequence[int]) -> dict[tuple[int, str], Held]:
    """All versions of the given documents, by document and content."""
    rows = session.execute(
        select(
            *(col(Version.id), col(Version.document_id), col(Version.content_hash), col(Version.published)),
            *(col(Version.current), col(Source.slug), col(Version.published_at), col(Version.fetched_at)),
            *(col(Version.last_fetched_at), col(Version.warc_file), col(Version.warc_offset)),
        )
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(col(Version.document_id).in_(documents))
    )
    return {(row[1], row[2]): Held(row[0], row[1], row[2], row[3], row[4], Sighting(*row[5:])) for row in rows}


def insert_versions(session: Session, rows: list[dict[str, Any]]) -> list[int]:
    """Ids of the new versions, in the order given."""
    if not rows:
        return []
    returning = insert(Version).returning(col(Version.id), sort_by_parameter_order=True)
    return list(session.execute(returning, rows).scalars())


def version_row(arrival: Arrival, document_id: int, sources: dict[str, int]) -> dict[str, Any]:
    """The columns of a new version, but for what the parser and the clock give; not current yet."""
    statement, seen = arrival.statement, asdict(arrival.sighting)
    source = seen.pop("source")
    return {
        "document_id": document_id,
        "source_id": sources[source],
        "content_hash": arrival.hash,
        "current": False,
        "published": statement.published,
        "language": statement.lang,
        "title": statement.title,
        "text": statement.text,
        "agency": statement.agency,
        **seen,
    }


def see_again(session: Session, held: Held, sighting: Sighting, sources: dict[str, int]) -> list[int]:
    """Take another sighting of a held version in; its id where that makes it another source's."""
    merged = held.sighting.merged(sighting)
    if merged == held.sighting:
        return []
    values = asdict(merged)
    source = values.pop("source")
    if source in sources:  # else it is the source that the row has
        values["source_id"] = sources[source]
    session.execute(update(Version).where(col(Version.id) == held.id).values(**values))
    moved = [held.id] if source != held.sighting.source else []
    held.sighting = merged
    return moved


def mark_current(
    session: Session, held: Sequence[Held], recorded_at: dt.datetime
) -> tuple[list[int], list[tuple[int, int, int]]]:
    """Make the newest version of each document its current one, and its mentions those that stand.

    Ids of the versions whose mark changed, and (document, version before, version now) where one took another's place.
    """
    newest: dict[int, Held] = {}
    for version in held:
        best = newest.setdefault(version.document_id, version)
        if version.rank() > best.rank():
            newest[version.document_id] = version
    changed = [version for version in held if version.current != (newest[version.document_id] is version)]
    for mark in (False, True):
        ids = [version.id for version in changed if version.current != mark]
        if ids:
            session.execute(update(Version).where(col(Version.id).in_(ids)).values(current=mark))
    before = {version.document_id: version.id for version in changed if version.current}
    for version in changed:
        version.current = not version.current
    _name_sources(session, [version.document_id for version in changed])
    replaced = [(v.document_id, before[v.document_id], v.id) for v in changed if v.current and v.document_id in before]
    stand_down(session, before.values(), recorded_at)
    _stand(session, [version.id for version in changed if version.current])
    return [version.id for version in changed], replaced


def stand_down(session: Session, versions: Iterable[int], recorded_at: dt.datetime) -> None:
    """Supersede the mentions of these versions."""
    standing = col(Mention.version_id).in_(list(versions)) & col(Mention.superseded_at).is_(None)
    session.execute(update(Mention).where(standing).values(superseded_at=recorded_at))


def _stand(session: Session, versions: Sequence[int]) -> None:
    """Let the mentions of these versions stand, but for those that only an earlier parser read."""
    of_parser = select(col(Version.parser)).where(col(Version.id) == col(Mention.version_id)).scalar_subquery()
    standing = col(Mention.version_id).in_(versions) & (col(Mention.parser) == of_parser)
    session.execute(update(Mention).where(standing).values(superseded_at=None))


def _name_sources(session: Session, documents: Sequence[int]) -> None:
    """Give each document the source of its current version."""
    if not documents:
        return
    of_current = (
        select(col(Version.source_id))
        .where(col(Version.document_id) == col(Document.id), col(Version.current).is_(True))
        .scalar_subquery()
    )
    session.execute(update(Document).where(col(Document.id).in_(documents)).values(source_id=of_current))
