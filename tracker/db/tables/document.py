"""Document: one page or text, whatever its versions."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Row


class Document(Row, table=True):
    """One document; `key` is its canonical URL, or `doc:<doc_id>` where it has no URL."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True, description="Number of the document")
    key: str = Field(unique=True, description="Canonical URL, or `doc:` and the doc_id where the document has no URL")
    url: str | None = Field(default=None, description="Address, as its newest version gave it")
    doc_id: str | None = Field(default=None, index=True, description="Name that its publisher or file gives it")
    source_id: int = Field(foreign_key="source.id", index=True, description="Source of its newest version")
