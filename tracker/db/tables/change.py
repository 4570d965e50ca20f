"""Change: one thing that became different in the book."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlmodel import Field

from tracker.db.base import JsonOrNull, Row, UtcDateTime


class Change(Row, table=True):
    """One change of one measure, append-only; by slug, because it outlives the measure.

    `field`, `before` and `after` tell a reader. `delta` is for the book's own memory: of the rows that one
    transaction writes for a measure, one holds everything that became different, see `tracker.link.entry`.
    """

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    measure_slug: str = Field(index=True)
    what: str  # "new", "stage moved", "figure corrected", "merged", "split", "source added", ...
    field: str
    before: str | None = None
    after: str | None = None
    cause: str  # what brought it: the document's key, a relinking, another parser, a person
    delta: dict[str, Any] | None = Field(default=None, sa_type=JsonOrNull)
