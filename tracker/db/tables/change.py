"""Change: one thing that became different in the book."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Change(Row, table=True):
    """One change of one field of one measure, append-only; by slug, because it outlives the measure."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    measure_slug: str = Field(index=True)
    field: str
    before: str | None = None
    after: str | None = None
    cause: str  # what brought it: the document's key, a relinking, a person
