"""One row a measure: how it stands, or stood on the day of `as_of`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from tracker import query
from tracker.query import Filter, MeasureRow

Row = MeasureRow


def rows(session: Session, asked: Filter) -> Iterator[MeasureRow]:
    """The measures for which the filter holds, as `tracker measures` lists them."""
    return query.stream_measures(session, asked)
