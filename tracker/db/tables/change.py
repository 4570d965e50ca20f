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

    id: int | None = Field(
        default=None, primary_key=True, description="Number of the row, in the order in which the book changed"
    )
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When the book changed")
    measure_slug: str = Field(index=True, description="Slug that the measure had then; the row outlives the measure")
    what: str = Field(
        description='What happened: "new", "stage moved", "figure corrected", "merged", "source added" and the like'
    )
    field: str = Field(
        description="Field of the measure that became different, name of a figure, or what sort of thing came or went"
    )
    before: str | None = Field(default=None, description="What was there before; null where nothing was")
    after: str | None = Field(default=None, description="What is there now; null where nothing is")
    cause: str = Field(description="What brought it: the key of a document, a relinking, another parser, a person")
    delta: dict[str, Any] | None = Field(
        default=None,
        sa_type=JsonOrNull,
        description="All that this transaction changed in the measure, for the book's own memory; on one of its rows",
    )
