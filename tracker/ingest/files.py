"""ingest_files: whole files of statements into the book, with a summary of what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache

from tracker.db.engine import open_engine
from tracker.errors import InputFileError, StatementError
from tracker.ingest.clock import utc_now
from tracker.ingest.counts import IngestCounts
from tracker.ingest.reader import StatementReader
from tracker.ingest.writer import Ingest

# Larger than a crawl's, because linking works a block of measures out once a batch, not once a statement.
BATCH_SIZE = 500
MOST_PROBLEMS = 1000  # kept word for word; the rest are only counted
EVERY = 50  # statements between two reports of progress


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: the file, statements read from all files so far, bytes read of this one."""

    file: str
    statements: int
    position: int
    size: int | None  # of this file, where it has one


@dataclass(slots=True)
class IngestSummary:
    """What became of the files: counts, and a line for each thing that could not be read."""

    counts: IngestCounts = field(default_factory=IngestCounts)
    statements: int = 0  # read from the files
    problem_count: int = 0
    problems: list[str] = field(default_factory=list)  # the first MOST_PROBLEMS

    def add_problem(self, problem: str) -> None:
        """Count a problem, and keep its words while there is room."""
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def ingest_files(
    paths: Iterable[str],
    database: str,
    on_progress: Callable[[Progress], None] | None = None,
    batch_size: int = BATCH_SIZE,
    clock: Callable[[], dt.datetime] = utc_now,
) -> IngestSummary:
    """The summary of ingesting the files (`-` is standard input) into the database at a path or URL.

    A book that does not exist yet is made with the first statement, not for a file that holds none.
    A line or file that cannot be read becomes a problem in the summary and the rest goes on. DatabaseError
    where the database cannot be opened or written; batches stored until then stay.
    """
    summary = IngestSummary()
    with ExitStack() as stack:

        @cache
        def door() -> Ingest:
            ingest = stack.enter_context(Ingest(open_engine(database), batch_size, clock, summary.add_problem))
            summary.counts = ingest.counts
            return ingest

        for path in paths:
            try:
                _ingest_file(path, clock().date(), door, summary, on_progress)
            except InputFileError as error:
                summary.add_problem(str(error))
    return summary


def _ingest_file(
    path: str,
    today: dt.date,
    door: Callable[[], Ingest],
    summary: IngestSummary,
    on_progress: Callable[[Progress], None] | None,
) -> None:
    """Read one file into the ingest behind `door`."""
    reader = StatementReader(path, today)
    for item in reader:
        if isinstance(item, StatementError):
            summary.add_problem(str(item))
            continue
        try:
            door().add(item)
        except StatementError as error:
            summary.add_problem(f"{reader.name}:{reader.line}: {error}")
            continue
        summary.statements += 1
        if on_progress and summary.statements % EVERY == 0:
            on_progress(Progress(reader.name, summary.statements, reader.position, reader.size))
    if summary.statements:
        door().flush()
    if on_progress:
        on_progress(Progress(reader.name, summary.statements, reader.size or 0, reader.size))
