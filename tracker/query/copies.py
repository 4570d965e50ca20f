"""Copies: which paper had a story first that many print."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.version import Version


def first_of_copies(session: Session, clusters: Iterable[str]) -> dict[str, str]:
    """The key of the document that was first, by copy cluster: by instant where all tell it, else by day."""
    named = sorted(clusters)
    told: dict[str, list[tuple[str, str, str]]] = {}
    query = select(
        col(Version.copy_cluster), col(Version.published), col(Version.published_at), col(Document.key)
    ).join(Document, col(Document.id) == col(Version.document_id))
    for start in range(0, len(named), 500):
        some = named[start : start + 500]
        for cluster, day, at, key in session.execute(query.where(col(Version.copy_cluster).in_(some))):
            # One without an hour comes after those of its day that have one.
            told.setdefault(cluster or "", []).append((day.isoformat(), at.isoformat() if at else "~", key))
    return {cluster: min(some)[2] for cluster, some in told.items()}
