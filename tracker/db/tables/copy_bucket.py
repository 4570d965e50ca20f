"""CopyBucket: where versions that may be copies of each other meet."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger
from sqlmodel import Field

from tracker.db.base import Row


class CopyBucket(Row, table=True):
    """One band of one version's signature; the key is its own index: bucket, then days."""

    __tablename__ = "copy_bucket"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's own form)

    bucket: int = Field(sa_type=BigInteger, primary_key=True, description="Hash of one band of the signature")
    published: dt.date = Field(primary_key=True, description="Day of publication of the version")
    version_id: int = Field(
        foreign_key="version.id", ondelete="CASCADE", primary_key=True, index=True, description="The version"
    )
