"""Known pages: what the book holds of some addresses, so that a crawl need not ask for them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Engine, or_, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from tracker.db.engine import database_failure, open_engine
from tracker.db.tables.document import Document
from tracker.db.tables.version import Version
from tracker.errors import StatementError
from tracker.ingest.identity import document_key
from tracker.statement import Statement

AT_ONCE = 500  # addresses in one question; databases bound the number of parameters


@dataclass(frozen=True)
class KnownPage:
    """One document of the book: the day of its current version, and when it was last fetched."""

    published: dt.date
    fetched_at: dt.datetime | None


class KnownPages:
    """Looks addresses up in the book; reads only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, database: str) -> Self:
        """The pages of the database at a path or URL; DatabaseError where it cannot be opened."""
        return cls(open_engine(database))

    def among(self, urls: Sequence[str]) -> dict[str, KnownPage]:
        """What is known of those addresses that the book has, by the address as given."""
        wanted, found = list(dict.fromkeys(urls)), {}
        try:
            with Session(self._engine) as session:
                for start in range(0, len(wanted), AT_ONCE):
                    found.update(_look_up(session, wanted[start : start + AT_ONCE]))
        except DBAPIError as error:
            raise database_failure(error, self._engine.url) from error
        return found

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()


def _look_up(session: Session, urls: list[str]) -> dict[str, KnownPage]:
    """By address: a document's key is the one it is stored under, its `doc_id` the one it was listed under."""
    keys = {key: url for url in urls if (key := _key(url))}
    columns = select(
        col(Document.key), col(Document.doc_id), col(Version.published), col(Version.fetched_at),
        col(Version.last_fetched_at),
    )  # fmt: skip
    query = columns.join(Version, col(Version.document_id) == col(Document.id)).where(
        col(Version.current).is_(True), or_(col(Document.key).in_(keys), col(Document.doc_id).in_(urls))
    )
    listed, found = set(urls), {}
    for key, doc_id, published, first, last in session.execute(query):
        page = KnownPage(published, last or first)
        if key in keys:
            found[keys[key]] = page
        if doc_id in listed:
            found[doc_id] = page
    return found


def _key(url: str) -> str | None:
    """The key under which a document of that address is stored; None where it is no address."""
    try:
        return document_key(Statement.model_construct(url=url))
    except StatementError:
        return None
