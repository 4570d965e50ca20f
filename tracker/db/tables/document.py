"""Document: one page or text, whatever its versions."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Row


class Document(Row, table=True):
    """One document; `key` is its canonical URL, or `doc:<doc_id>` where it has no URL."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    url: str | None = None  # as its newest version gave it
    doc_id: str | None = Field(default=None, index=True)
    source_id: int = Field(foreign_key="source.id", index=True)  # of its newest version
