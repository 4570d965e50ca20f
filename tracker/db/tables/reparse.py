"""Reparse: one pass of a parser over the stored texts."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Reparse(Row, table=True):
    """One pass; `position` is the last version read, so that a pass that was killed goes on from there."""

    __tablename__ = "reparse"

    id: int | None = Field(default=None, primary_key=True, description="Number of the pass")
    parser: str = Field(description="Name and version of the parser")
    started: dt.datetime = Field(sa_type=UtcDateTime, description="When it began")
    finished: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When it ended; null where it did not"
    )
    whole: bool = Field(
        default=False, description="Whether every text is read again, also those that this parser had read"
    )
    position: int = Field(
        default=0, description="The last version read, so that a pass that was killed goes on from there"
    )
    versions: int = Field(default=0, description="Versions read in this pass so far")
