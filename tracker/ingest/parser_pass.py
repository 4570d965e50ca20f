"""reparse: read the stored texts again with the present parser, in one pass that can be taken up after a kill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Engine, Row, func, select, true
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker import parse as parser
from tracker.db.engine import database_failure, lock_for_writing, writing
from tracker.db.tables.copy_signature import CopySignature
from tracker.db.tables.document import Document
from tracker.db.tables.reparse import Reparse
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.ingest.batch import record_failures
from tracker.ingest.clock import Clock, recorded_now, utc_now
from tracker.ingest.counts import IngestCounts
from tracker.ingest.mentions import read
from tracker.ingest.reread import Reread, store_again
from tracker.ingest.writer import BATCH_SIZE
from tracker.statement import Statement

Told = Callable[[int, int], None]  # versions read, and how many there are to read in this pass


@dataclass(slots=True)
class ReparseSummary:
    """What became of a pass: counts (versions read are `changed`), its beginning, what the log calls it."""

    started: dt.datetime
    cause: str
    counts: IngestCounts = field(default_factory=IngestCounts)
    problems: list[str] = field(default_factory=list)
    resumed: bool = False


def reparse(
    engine: Engine,
    batch_size: int = BATCH_SIZE,
    clock: Clock = utc_now,
    on_progress: Told | None = None,
    *,
    whole: bool = False,
) -> ReparseSummary:
    """One pass over the texts that another parser read (with `whole`, over all), one transaction a batch.

    A pass of this parser that was broken off is taken up where it stood. Mentions read as before stay; others are
    superseded, and new ones stand in their place. With `whole`, all are linked again. DatabaseError where the book
    cannot be written.
    """
    with _transaction(engine) as session:
        summary, pass_id = _begin(session, clock, whole)
    while True:
        with _transaction(engine) as session:
            found, done, total = _batch(session, pass_id, batch_size, summary, recorded_now(session, clock))
        if not found:
            return summary
        if on_progress:
            on_progress(done, total)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Session]:
    try:
        with Session(writing(engine)) as session, session.begin():
            lock_for_writing(session.connection())
            yield session
    except DBAPIError as error:
        raise database_failure(error, engine.url) from error


def _begin(session: Session, clock: Clock, whole: bool) -> tuple[ReparseSummary, int]:
    """The pass to take up, or a new one."""
    open_one = select(Reparse).where(col(Reparse.parser) == parser.PARSER, col(Reparse.finished).is_(None))
    row = session.scalars(open_one.order_by(col(Reparse.id).desc())).first()
    resumed = row is not None
    if row is None:
        row = Reparse(parser=parser.PARSER, started=recorded_now(session, clock), whole=whole)
        session.add(row)
        session.flush()
    assert row.id is not None
    return ReparseSummary(row.started, f"parser {parser.PARSER}", resumed=resumed), row.id


def _batch(
    session: Session, pass_id: int, size: int, summary: ReparseSummary, recorded_at: dt.datetime
) -> tuple[bool, int, int]:
    """Read up to `size` more versions; whether there were any, and how many of how many are read."""
    state = session.get_one(Reparse, pass_id)
    rows = _stale(session, state, size)
    if not rows:
        state.finished = recorded_at
        return False, state.versions, state.versions
    read_again = [
        Reread(row.id, row.document_id, row.published, row.current, row.parser, read(_statement(row))) for row in rows
    ]
    unsketched = {row.id: row.text for row in rows if row.version_id is None}
    summary.counts.changed += len(rows)
    store_again(session, read_again, unsketched, summary.cause, recorded_at, summary.counts, state.whole)
    failures = [(row.slug, row.key, one.reading) for row, one in zip(rows, read_again, strict=True)]
    problems = record_failures(session, failures, recorded_at)
    summary.counts.issues += len(problems)
    summary.problems += problems
    state.position = rows[-1].id
    state.versions += len(rows)
    left = session.scalar(select(func.count()).select_from(Version).where(_to_read(state))) or 0
    return True, state.versions, state.versions + left


def _to_read(state: Reparse) -> ColumnElement[bool]:
    """Which versions the pass has still to read."""
    others = true() if state.whole else col(Version.parser) != state.parser
    return (col(Version.id) > state.position) & others


def _stale(session: Session, state: Reparse, size: int) -> Sequence[Row[tuple[object, ...]]]:
    """The next versions, with what makes them statements."""
    statement = (
        select(
            *(col(Version.id), col(Version.document_id), col(Version.published), col(Version.current)),
            *(col(Version.language), col(Version.title), col(Version.text), col(Version.agency)),
            *(col(Version.parser), col(Document.url), col(Document.key), col(Source.name), col(Source.type)),
            *(col(Source.slug), col(CopySignature.version_id)),
        )
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .outerjoin(CopySignature, col(CopySignature.version_id) == col(Version.id))
        .where(_to_read(state))
    )
    return session.execute(statement.order_by(col(Version.id)).limit(size)).all()


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
