"""Validator: what a site said of the version of a page, so that it can be asked whether that changed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger
from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Validator(Row, table=True):
    """The last whole answer of an address that named its version, and where the archive keeps it."""

    __tablename__ = "validator"

    url: str = Field(primary_key=True, description="Address, as it was asked for")
    source: str = Field(primary_key=True, description="Slug of the source; each spider asks with headers of its own")
    etag: str | None = Field(default=None, description="Name that the site gave this version")
    last_modified: str | None = Field(default=None, description="When the page changed last, as the site wrote it")
    warc_file: str = Field(description="WARC file that holds the answer")
    warc_offset: int = Field(sa_type=BigInteger, description="Where the record begins in it")
    checked_at: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When the site was last asked")
