"""Edit: what changed on a page between two of its versions."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


class Edit(Row, table=True):
    """One wording of a document that took another's place, as the book noticed it; append-only.

    `sentences` are pairs [[start, end], [start, end]] of slices, in the text before and in the text after; one
    of the two is null where a sentence came or went.
    """

    __tablename__ = "edit"

    id: int | None = Field(default=None, primary_key=True, description="Number of the edit")
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When the book noticed it")
    document_id: int = Field(foreign_key="document.id", ondelete="CASCADE", index=True, description="The document")
    before_id: int = Field(foreign_key="version.id", ondelete="CASCADE", description="The version before")
    after_id: int = Field(foreign_key="version.id", ondelete="CASCADE", description="The version that took its place")
    sentences: list[list[list[int] | None]] = Field(
        default_factory=list,
        sa_type=Json,
        description="Pairs [[start, end], [start, end]] of slices, before and after; null where one came or went",
    )
