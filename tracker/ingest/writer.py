"""Ingest: the one way into the book, for the crawler's pipeline and for files alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker import link
from tracker.db.engine import database_failure, lock_for_writing, open_engine, writing
from tracker.db.statistics import learn_sizes
from tracker.db.tables.issue import Issue
from tracker.db.tables.run import Run
from tracker.db.tables.source import Source
from tracker.ingest.arrival import Arrival
from tracker.ingest.batch import store_batch
from tracker.ingest.clock import recorded_now, utc_now
from tracker.ingest.counts import IngestCounts
from tracker.ingest.sources import mentions_of
from tracker.statement import Statement

BATCH_SIZE = 100  # statements in one transaction


class Ingest:
    """Takes statements and stores them in batches, each batch whole or not at all.

    A context manager: leaving it stores what is left, unless an exception is under way. `on_problem` gets a
    line for each statement that was stored but could not be parsed.
    """

    def __init__(
        self,
        engine: Engine,
        batch_size: int = BATCH_SIZE,
        clock: Callable[[], dt.datetime] = utc_now,
        on_problem: Callable[[str], None] | None = None,
    ) -> None:
        self.counts = IngestCounts()
        self._engine = writing(engine)
        self._batch_size = max(1, batch_size)
        self._clock = clock
        self._on_problem = on_problem
        self._waiting: list[Arrival] = []

    @classmethod
    def open(cls, database: str, batch_size: int = BATCH_SIZE) -> Self:
        """An ingest into the database at a path or URL, made and migrated where needed; DatabaseError."""
        return cls(open_engine(database), batch_size)

    def add(self, statement: Statement) -> None:
        """Take one statement; StatementError where its URL is none, DatabaseError where a batch fails."""
        self._waiting.append(Arrival.of(statement))
        if len(self._waiting) >= self._batch_size:
            self.flush()

    def flush(self) -> None:
        """Store what is waiting, in one transaction; it stays waiting where that fails."""
        if not self._waiting:
            return
        with self._transaction() as session:
            counts, problems = store_batch(session, self._waiting, recorded_now(session, self._clock))
        self._waiting.clear()
        self.counts.add(counts)
        for problem in problems:
            if self._on_problem:
                self._on_problem(problem)

    def close(self) -> None:
        """Store what is waiting and let the database go."""
        try:
            self.flush()
            if self.counts.mentions:
                with self._transaction() as session:
                    learn_sizes(session.connection())
        finally:
            self._engine.dispose()

    def start_run(
        self,
        spider: str,
        publisher: str | None = None,
        source_type: str = "official",
        jurisdiction: str | None = None,
        language: str | None = None,
        homepage: str | None = None,
    ) -> int:
        """Id of a new run of a spider; with `publisher`, the spider's source is brought up to date."""
        about = {"jurisdiction": jurisdiction, "language": language, "homepage": homepage}
        with self._transaction() as session:
            source_id = None
            if publisher:
                known = {name: value for name, value in about.items() if value is not None}
                source_id, restated = _source(session, spider, {"name": publisher, "type": source_type} | known)
                if restated:
                    again = mentions_of(session, [source_id])
                    link.refresh(session, again, f"what {spider} is", recorded_now(session, self._clock))
            row: dict[str, Any] = {
                "spider": spider,
                "source_id": source_id,
                "started": self._clock(),
                "counts": {},
            }
            run_id: int = session.execute(insert(Run).returning(col(Run.id)), row).scalar_one()
        return run_id

    def finish_run(self, run_id: int, outcome: str, counts: Mapping[str, int] | None = None) -> None:
        """Close a run with its outcome and counts (this ingest's own where none are given)."""
        self.flush()
        told = dict(self.counts.as_dict() if counts is None else counts)
        values = {"finished": self._clock(), "outcome": outcome, "counts": told}
        with self._transaction() as session:
            session.execute(update(Run).where(col(Run.id) == run_id).values(**values))

    def record_issue(
        self, source: str | None, url: str | None, kind: str, message: str, run_id: int | None = None
    ) -> None:
        """Put on record what could not be read, at once."""
        row = {"source": source, "url": url, "kind": kind, "message": message, "run_id": run_id}
        with self._transaction() as session:
            session.execute(insert(Issue), {**row, "recorded_at": self._clock()})
        self.counts.issues += 1

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        """A session in one transaction that no other writer shares; DatabaseError where that fails."""
        try:
            with Session(self._engine) as session, session.begin():
                lock_for_writing(session.connection())
                yield session
        except DBAPIError as error:
            raise database_failure(error, self._engine.url) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._engine.dispose()


def _source(session: Session, slug: str, values: dict[str, str]) -> tuple[int, bool]:
    """Id of the spider's source, made or brought up to date; whether it now speaks for another."""
    find = select(col(Source.id), col(Source.type), col(Source.jurisdiction)).where(col(Source.slug) == slug)
    before = session.execute(find).one_or_none()
    if before is None:
        session.execute(insert(Source), {"slug": slug, **values})
    else:
        session.execute(update(Source).where(col(Source.slug) == slug).values(**values))
    after = session.execute(find).one()
    source_id: int = after[0]
    return source_id, before is not None and before != after
