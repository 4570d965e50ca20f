"""reparse: read the stored texts again where another version of the parser had read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import Engine, Row, delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker import link
from tracker import parse as parser
from tracker.db.engine import database_failure, lock_for_writing, writing
from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.ingest.batch import mention_ids, record_failures
from tracker.ingest.counts import IngestCounts
from tracker.ingest.mentions import insert_mentions, read
from tracker.ingest.writer import BATCH_SIZE, utc_now
from tracker.statement import Statement


def reparse(engine: Engine, batch_size: int = BATCH_SIZE, clock: Callable[[], dt.datetime] = utc_now) -> IngestCounts:
    """Counts of the versions read again (as `changed`), one transaction a batch."""
    total = IngestCounts()
    try:
        while True:
            with Session(writing(engine)) as session, session.begin():
                lock_for_writing(session.connection())
                counts = _batch(session, batch_size, clock())
            if not counts.changed:
                return total
            total.add(counts)
    except DBAPIError as error:
        raise database_failure(error, engine.url) from error


def _batch(session: Session, size: int, recorded_at: dt.datetime) -> IngestCounts:
    """Read up to `size` versions again and link what they now say."""
    rows = _stale(session, size)
    if not rows:
        return IngestCounts()
    ids = [row.id for row in rows]
    _forget(session, ids, recorded_at)
    counts = IngestCounts(changed=len(rows))
    found = []
    for row in rows:
        reading = read(_statement(row))
        found.append((row.id, row.published, reading.mentions))
        values = {"parser": parser.PARSER, "skipped": reading.skipped, "current": row.current}
        session.execute(update(Version).where(col(Version.id) == row.id).values(**values))
        counts.mentions += len(reading.mentions)
        counts.skipped += reading.skipped is not None and not reading.failure
        counts.issues += len(record_failures(session, [(row.slug, row.key, reading)], recorded_at))
    insert_mentions(session, found)
    touched = mention_ids(session, [row.id for row in rows if row.current])
    if touched:
        counts.measures_touched = link.link_mentions(session, touched, recorded_at)
    return counts


def _stale(session: Session, size: int) -> Sequence[Row[tuple[object, ...]]]:
    """Versions that another parser read, with what makes them statements."""
    statement = (
        select(
            *(col(Version.id), col(Version.published), col(Version.current), col(Version.language)),
            *(col(Version.title), col(Version.text), col(Version.agency), col(Document.url)),
            *(col(Document.key), col(Source.name), col(Source.type), col(Source.slug)),
        )
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(col(Version.parser) != parser.PARSER)
    )
    return session.execute(statement.order_by(col(Version.id)).limit(size)).all()


def _forget(session: Session, versions: Sequence[int], recorded_at: dt.datetime) -> None:
    """Take the old mentions of the versions out of their measures, then out of the book."""
    session.execute(update(Version).where(col(Version.id).in_(versions)).values(current=False))
    old = mention_ids(session, versions)
    if old:
        link.link_mentions(session, old, recorded_at)
        session.execute(delete(Mention).where(col(Mention.version_id).in_(versions)))


def _statement(row: Row[tuple[object, ...]]) -> Statement:
    """The statement as it was stored."""
    return Statement.model_construct(
        url=row.url,
        doc_id=row.key,
        publisher=row.name,
        source_type=row.type,
        source=row.slug,
        published=row.published,
        lang=row.language,
        title=row.title,
        text=row.text,
        agency=row.agency,
    )
