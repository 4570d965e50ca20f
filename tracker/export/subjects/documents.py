"""One row a document as it reads now, the newest first; not its text, which belongs to its publisher."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlmodel import Session

from tracker.export.asked import only
from tracker.query import Filter
from tracker.query.conditions import source_ids
from tracker.query.documents import DocumentRow, documents

BATCH = 1_000
ASKED = ("source", "since", "until", "week", "limit")

Row = DocumentRow


def rows(session: Session, asked: Filter) -> Iterator[DocumentRow]:
    """The documents of the sources asked for, published on the days asked for; FilterError for other filters."""
    only(asked, ASKED, "documents")
    return islice(_rows(session, asked, source_ids(session, asked.source)), asked.limit)


def _rows(session: Session, asked: Filter, sources: list[int]) -> Iterator[DocumentRow]:
    first, last = asked.days
    after = None
    while some := documents(session, sources, first, last, after, BATCH):
        yield from some
        after = (some[-1].published, some[-1].id)
