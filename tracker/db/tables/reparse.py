"""Reparse: one pass of a parser over the stored texts."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Reparse(Row, table=True):
    """One pass; `position` is the last version read, so that a pass that was killed goes on from there."""

    __tablename__ = "reparse"

    id: int | None = Field(default=None, primary_key=True)
    parser: str
    started: dt.datetime = Field(sa_type=UtcDateTime)
    finished: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    whole: bool = False  # every text is read again, also those that this parser had read
    position: int = 0
    versions: int = 0  # read in this pass so far
