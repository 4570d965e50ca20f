"""Arrival: a statement on its way in, with its identity worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.ingest.identity import content_hash, document_key
from tracker.ingest.sighting import Sighting
from tracker.statement import Statement


@dataclass(slots=True)
class Arrival:
    """One version of one document on its way in; met `times` times in this batch."""

    statement: Statement
    key: str  # of the document
    hash: str  # of the version
    sighting: Sighting
    urls: set[str]
    doc_ids: set[str]
    times: int = 1

    @classmethod
    def of(cls, statement: Statement) -> Arrival:
        """The arrival of a statement; StatementError where it cannot be stored."""
        return cls(
            statement=statement,
            key=document_key(statement),
            hash=content_hash(statement),
            sighting=Sighting.of(statement),
            urls={statement.url} if statement.url else set(),
            doc_ids={statement.doc_id} if statement.doc_id else set(),
        )


def distinct(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """One arrival for each version, with all its sightings, ordered by document and content."""
    merged: dict[tuple[str, str], Arrival] = {}
    for arrival in arrivals:
        known = merged.setdefault((arrival.key, arrival.hash), arrival)
        if known is not arrival:
            known.sighting = known.sighting.merged(arrival.sighting)
            known.urls |= arrival.urls
            known.doc_ids |= arrival.doc_ids
            known.times += arrival.times
    return [merged[identity] for identity in sorted(merged)]
