"""Version: what a document said at one time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Version(Row, table=True):
    """One wording of one document; only the mentions of the `current` version link to measures."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "content_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", ondelete="CASCADE")
    source_id: int = Field(foreign_key="source.id", index=True)
    content_hash: str  # SHA-256 of all that the parser reads
    current: bool = True  # the newest version of its document
    published: dt.date = Field(index=True)
    published_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    fetched_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)  # first time it was seen
    last_fetched_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)  # last time, unchanged
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    language: str
    title: str
    text: str
    agency: str | None = None  # whose story it is where the page credits an agency
    copy_cluster: str | None = Field(default=None, index=True)  # near duplicates share one
    warc_file: str | None = None
    warc_offset: int | None = Field(default=None, sa_type=BigInteger)
    parser: str = Field(index=True)  # name and version of the parser that read it
    skipped: str | None = None  # why the parser read nothing: "language: de"
