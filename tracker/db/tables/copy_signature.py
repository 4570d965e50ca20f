"""CopySignature: the sketch by which a version is compared with others for copies."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row


class CopySignature(Row, table=True):
    """The MinHash signature of one version's text, see `tracker.link.copies`."""

    __tablename__ = "copy_signature"

    version_id: int = Field(foreign_key="version.id", ondelete="CASCADE", primary_key=True, description="The version")
    published: dt.date = Field(description="Day of publication of the version")
    signature: bytes = Field(description="MinHash signature of its text, packed")
