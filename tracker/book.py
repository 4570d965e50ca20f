"""Book: one database of statements and measures, as Python code uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine
from sqlmodel import Session

from tracker import query
from tracker.db.engine import open_engine
from tracker.errors import FilterError, StatementError
from tracker.export.stream import export
from tracker.ingest import Ingest, IngestCounts
from tracker.report import period as periods
from tracker.report.gather import LIKELY, gather
from tracker.report.shape import Report
from tracker.statement import Statement


def open_book(database: str | Path = "tracker.db", *, create: bool = True) -> Book:
    """The book at a path or URL (SQLite or PostgreSQL), made or migrated where needed.

    DatabaseError where it cannot be opened, or where it does not exist and `create` is false.
    """
    return Book(open_engine(str(database), create=create))


class Book:
    """An open book; a context manager that closes it. Each call is a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database connections back."""
        self._engine.dispose()

    def ingest(self, statements: Iterable[Statement | StatementError]) -> IngestCounts:
        """Store, parse and link statements; the counts of what was new, changed and unchanged.

        Takes what `read_statements` gives: a StatementError among the statements is raised, and the batches
        before it stay stored.
        """
        with Ingest(self._engine) as ingest:
            for statement in statements:
                if isinstance(statement, StatementError):
                    raise statement
                ingest.add(statement)
        return ingest.counts

    def measures(self, **filters: Any) -> list[query.MeasureRow]:
        """The measures that pass the filters: the fields of `Filter`, as in `tracker measures --help`."""
        with Session(self._engine) as session:
            return query.measures(session, query.Filter(**filters))

    def mentions(self, **filters: Any) -> list[query.MentionRow]:
        """The mentions that pass the filters: the fields of `Filter`."""
        with Session(self._engine) as session:
            return query.mentions(session, query.Filter(**filters))

    def measure(
        self, slug: str, *, as_of: dt.date | str | None = None, clock: str = "published", min_confidence: float = 0.0
    ) -> query.MeasureDetail:
        """One measure with its events, relations, mentions and changes; NotFoundError where there is none.

        A name that it once had will do. `as_of` and `clock` mean what they mean in `tracker show --help`.
        """
        asked = query.Filter(as_of=as_of, clock=clock, min_confidence=min_confidence)
        with Session(self._engine) as session:
            return query.measure(session, slug, asked)

    def export(self, form: str, *, what: str | None = None, site: str = "", **filters: Any) -> Iterator[bytes]:
        """The bytes of an export, piece by piece: `form` and `what` as in `tracker export --help`, and filters.

        FilterError, once the first piece is asked for, where the format does not exist or cannot hold what is asked.
        """
        with Session(self._engine) as session:
            yield from export(session, form, query.Filter(**filters), what=what, site=site)

    def report(
        self,
        week: str | None = None,
        *,
        days: tuple[dt.date, dt.date] | None = None,
        clock: str = "published",
        as_of: dt.date | str | None = None,
        min_confidence: float = LIKELY,
        **filters: Any,
    ) -> Report:
        """The report on an ISO week ("2025-W21"), or on the `days` from the first to the last, both included.

        `as_of` is the last day whose word counts; `filters` restrict the measures, as in `tracker measures --help`.
        FilterError unless exactly one of week and days is given and all makes sense.
        """
        if week is not None and days is None:
            period = periods.week(week, clock)
        elif week is None and days is not None:
            period = periods.between(*days, clock)
        else:
            raise FilterError("give either a week or the days to report on")
        asked = query.Filter(as_of=as_of, min_confidence=min_confidence, **filters)
        with Session(self._engine) as session:
            return gather(session, period, asked)
