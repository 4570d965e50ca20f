"""Documents: find or make the row of each document in a batch."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.ingest.arrival import Arrival


def store_documents(
    session: Session, arrivals: Iterable[Arrival], sources: dict[str, int]
) -> tuple[dict[str, int], set[str]]:
    """Id by key of the batch's documents, and the keys of those made now."""
    urls: dict[str, set[str]] = {}
    doc_ids: dict[str, set[str]] = {}
    source: dict[str, int] = {}  # of a new document, until its newest version is known
    for arrival in arrivals:
        urls.setdefault(arrival.key, set()).update(arrival.urls)
        doc_ids.setdefault(arrival.key, set()).update(arrival.doc_ids)
        source[arrival.key] = sources[arrival.sighting.source]
    ids = _known(session, urls, doc_ids)
    fresh = sorted(urls.keys() - ids.keys())
    if fresh:
        rows = [
            {"key": key, "url": best(urls[key]), "doc_id": best(doc_ids[key]), "source_id": source[key]}
            for key in fresh
        ]
        returning = insert(Document).returning(col(Document.id), sort_by_parameter_order=True)
        ids.update(zip(fresh, session.execute(returning, rows).scalars(), strict=True))
    return ids, set(fresh)


def _known(session: Session, urls: dict[str, set[str]], doc_ids: dict[str, set[str]]) -> dict[str, int]:
    """Id by key of the documents that are in the book, their names brought up to date."""
    ids: dict[str, int] = {}
    columns = select(col(Document.key), col(Document.id), col(Document.url), col(Document.doc_id))
    for key, document_id, url, doc_id in session.execute(columns.where(col(Document.key).in_(urls))).all():
        ids[key] = document_id
        names = (best(urls[key] | {url}), best(doc_ids[key] | {doc_id}))
        if names != (url, doc_id):
            values = {"url": names[0], "doc_id": names[1]}
            session.execute(update(Document).where(col(Document.id) == document_id).values(**values))
    return ids


def best(names: Iterable[str | None]) -> str | None:
    """The one name to show of several for one document: the shortest, the first by letter among equals."""
    return min((name for name in names if name), key=lambda name: (len(name), name), default=None)
