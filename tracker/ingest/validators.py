"""Validators: ETag and Last-Modified of what a spider was answered, kept from crawl to crawl."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Self

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker.db.engine import database_failure, lock_for_writing, open_engine, writing
from tracker.db.tables.validator import Validator

KEPT = dt.timedelta(days=60)  # after which a page that was not asked for again is forgotten
LONGEST = 2000  # characters of an address; PostgreSQL indexes no more than some 2,700 bytes
BATCH_SIZE = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """The last whole answer of an address: what the site calls it, and its place in the archive."""

    url: str
    etag: str | None
    last_modified: str | None
    warc_file: str
    warc_offset: int
    checked_at: dt.datetime


class Validators:
    """Those of one spider, read at once and written in batches; a lost batch costs no more than a download."""

    def __init__(self, engine: Engine, source: str, now: dt.datetime) -> None:
        self._engine = writing(engine)
        self._source = source
        self._waiting: dict[str, Seen] = {}
        mine = col(Validator.source) == source
        names = list(Seen.__dataclass_fields__)
        try:
            with Session(self._engine) as session, session.begin():
                lock_for_writing(session.connection())
                session.execute(delete(Validator).where(mine, col(Validator.checked_at) < now - KEPT))
                rows = session.execute(select(*(col(getattr(Validator, name)) for name in names)).where(mine))
                self._seen = {row[0]: Seen(*row) for row in rows}
        except DBAPIError as error:
            raise database_failure(error, engine.url) from error

    @classmethod
    def open(cls, database: str, source: str, now: dt.datetime) -> Self:
        """The spider's validators in the database at a path or URL; DatabaseError where it cannot be opened."""
        return cls(open_engine(database), source, now)

    def get(self, url: str) -> Seen | None:
        """What is known of an address."""
        return self._seen.get(url)

    def keep(self, seen: Seen) -> None:
        """Note an answer; DatabaseError where a batch cannot be written."""
        if len(seen.url.encode()) > LONGEST:
            return
        self._seen[seen.url] = self._waiting[seen.url] = seen
        if len(self._waiting) >= BATCH_SIZE:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting, in one transaction."""
        if not self._waiting:
            return
        rows = [asdict(seen) | {"source": self._source} for seen in self._waiting.values()]
        try:
            with Session(self._engine) as session, session.begin():
                lock_for_writing(session.connection())
                before = col(Validator.url).in_(list(self._waiting)) & (col(Validator.source) == self._source)
                session.execute(delete(Validator).where(before))
                session.execute(insert(Validator), rows)
        except DBAPIError as error:
            raise database_failure(error, self._engine.url) from error
        self._waiting.clear()

    def close(self) -> None:
        """Write what is waiting and let the database go."""
        try:
            self.flush()
        finally:
            self._engine.dispose()
