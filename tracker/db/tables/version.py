"""Version: what a document said at one time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Version(Row, table=True):
    """One wording of one document; only the mentions of the `current` version link to measures."""

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("document_id", "content_hash"),
        Index("ix_version_source_id_published", "source_id", "published"),
    )

    id: int | None = Field(default=None, primary_key=True, description="Number of the version")
    document_id: int = Field(foreign_key="document.id", ondelete="CASCADE", description="The document")
    source_id: int = Field(foreign_key="source.id", description="Source that printed it")
    content_hash: str = Field(description="SHA-256 of all that the parser reads")
    current: bool = Field(default=True, description="Whether it is the newest version of its document")
    published: dt.date = Field(index=True, description="Day of publication")
    published_at: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="Instant of publication, where the page tells it"
    )
    fetched_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, description="When it was first seen")
    last_fetched_at: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When it was last seen, unchanged"
    )
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When this book stored it")
    language: str = Field(description="Language of the text")
    title: str = Field(description="Headline")
    text: str = Field(description="The text without the page's furniture, as it was archived")
    agency: str | None = Field(default=None, description="News agency whose story it is, where the page credits one")
    copy_cluster: str | None = Field(default=None, index=True, description="Name shared by near copies of one story")
    warc_file: str | None = Field(default=None, description="WARC file that holds the page")
    warc_offset: int | None = Field(default=None, sa_type=BigInteger, description="Where its record begins in it")
    parser: str = Field(index=True, description="Name and version of the parser that read it")
    skipped: str | None = Field(default=None, description='Why the parser read nothing, such as "language: de"')
