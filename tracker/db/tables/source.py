"""Source: one publisher, as crawled by one spider or named in a file of statements."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Row


class Source(Row, table=True):
    """One publisher; `slug` is the spider's name, or made from the publisher's name."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str
    type: str  # "official" or "news"
    jurisdiction: str | None = None  # actor code whose word it is, where a spider tells
    language: str | None = None
    homepage: str | None = None
