"""Validator: what a site said of the version of a page, so that it can be asked whether that changed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger
from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Validator(Row, table=True):
    """The last whole answer of an address that named its version, and where the archive keeps it."""

    __tablename__ = "validator"

    url: str = Field(primary_key=True)  # as it was asked for
    source: str = Field(primary_key=True)  # slug; each spider asks with headers of its own
    etag: str | None = None
    last_modified: str | None = None  # as the site wrote it
    warc_file: str
    warc_offset: int = Field(sa_type=BigInteger)
    checked_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
