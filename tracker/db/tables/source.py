"""Source: one publisher, as crawled by one spider or named in a file of statements."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Row


class Source(Row, table=True):
    """One publisher; `slug` is the spider's name, or made from the publisher's name."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True, description="Number of the source")
    slug: str = Field(unique=True, description="Name of its spider, or one made from the publisher's name")
    name: str = Field(description="Publisher")
    type: str = Field(description="Whether it speaks for an issuer or reports on others")
    jurisdiction: str | None = Field(default=None, description="Actor whose word it is, where a spider tells")
    language: str | None = Field(default=None, description="Language of its texts")
    homepage: str | None = Field(default=None, description="Address of its home page")
