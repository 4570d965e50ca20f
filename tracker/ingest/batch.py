"""One batch of statements into the book, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlmodel import Session, col

from tracker import link
from tracker import parse as parser
from tracker.db.tables.issue import Issue
from tracker.db.tables.mention import Mention
from tracker.ingest.arrival import Arrival, distinct
from tracker.ingest.counts import IngestCounts
from tracker.ingest.documents import store_documents
from tracker.ingest.edits import record_edits
from tracker.ingest.mentions import Found, Reading, insert_mentions, read
from tracker.ingest.sources import mentions_of, store_sources
from tracker.ingest.versions import Held, held_versions, insert_versions, mark_current, see_again, version_row

SEEN_AGAIN = "who else tells the story"


def store_batch(
    session: Session, arrivals: Iterable[Arrival], recorded_at: dt.datetime
) -> tuple[IngestCounts, list[str]]:
    """Counts of the batch, and a line for each statement that the parser could not read.

    The order of the statements makes no difference to what the book then says.
    """
    batch = distinct(arrivals)
    counts = IngestCounts()
    sources, restated = store_sources(session, batch)
    documents, new_documents = store_documents(session, batch, sources)
    held = held_versions(session, list(documents.values()))
    fresh: list[Arrival] = []
    reseen: list[int] = []
    for arrival in batch:
        known = held.get((documents[arrival.key], arrival.hash))
        if known:
            reseen += see_again(session, known, arrival.sighting, sources)
            counts.unchanged += arrival.times
        else:
            fresh.append(arrival)
            counts.unchanged += arrival.times - 1
    counts.new = len(new_documents)
    counts.changed = len(fresh) - counts.new
    problems = _store_versions(session, fresh, documents, sources, held, recorded_at, counts)
    new = {held[documents[arrival.key], arrival.hash].id: arrival.statement.text for arrival in fresh}
    regrouped = link.find_copies(session, new)
    flipped, replaced = mark_current(session, list(held.values()), recorded_at)
    record_edits(session, replaced, recorded_at)
    touched = mention_ids(session, flipped)
    if touched:
        counts.measures_touched = link.link_mentions(session, touched, recorded_at)
    again = mention_ids(session, sorted({*regrouped, *reseen}))
    if restated:
        again += mentions_of(session, restated)
    if again:
        link.refresh(session, again, SEEN_AGAIN, recorded_at)
    return counts, problems


def _store_versions(
    session: Session,
    fresh: Sequence[Arrival],
    documents: dict[str, int],
    sources: dict[str, int],
    held: dict[tuple[int, str], Held],
    recorded_at: dt.datetime,
    counts: IngestCounts,
) -> list[str]:
    """Parse and store versions not in the book yet, and enter them in `held` and `counts`; problems met."""
    readings = [read(arrival.statement) for arrival in fresh]
    rows = [
        version_row(arrival, documents[arrival.key], sources)
        | {"recorded_at": recorded_at, "parser": parser.PARSER, "skipped": reading.skipped}
        for arrival, reading in zip(fresh, readings, strict=True)
    ]
    ids = insert_versions(session, rows)
    for version_id, arrival in zip(ids, fresh, strict=True):
        document_id, published = documents[arrival.key], arrival.statement.published
        held[document_id, arrival.hash] = Held(
            version_id, document_id, arrival.hash, published, False, arrival.sighting
        )
    found = [
        Found(version_id, documents[arrival.key], arrival.statement.published, reading.mentions)
        for version_id, arrival, reading in zip(ids, fresh, readings, strict=True)
    ]
    insert_mentions(session, found, recorded_at)
    counts.mentions += sum(len(reading.mentions) for reading in readings)
    counts.skipped += sum(reading.skipped is not None and not reading.failure for reading in readings)
    sources_read = [(a.sighting.source, a.key, reading) for a, reading in zip(fresh, readings, strict=True)]
    problems = record_failures(session, sources_read, recorded_at)
    counts.issues += len(problems)
    return problems


def record_failures(
    session: Session, readings: Iterable[tuple[str, str, Reading]], recorded_at: dt.datetime
) -> list[str]:
    """Issue rows for (source, document, reading) that failed, and a line on each for the user."""
    rows = [
        {
            "recorded_at": recorded_at,
            "source": source,
            "url": key,
            "kind": "parser",
            "message": reading.failure,
        }
        for source, key, reading in readings
        if reading.failure
    ]
    if rows:
        session.execute(insert(Issue), rows)
    way_out = "its text is stored without mentions; please report it"
    return [f"{row['url']}: the parser failed ({row['message']}); {way_out}" for row in rows]


def mention_ids(session: Session, versions: Sequence[int]) -> list[int]:
    """Ids of the mentions of the given versions, in order."""
    if not versions:
        return []
    statement = select(col(Mention.id)).where(col(Mention.version_id).in_(versions))
    return list(session.execute(statement.order_by(col(Mention.id))).scalars())
