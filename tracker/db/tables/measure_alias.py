"""MeasureAlias: a name that a measure once had."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class MeasureAlias(Row, table=True):
    """A slug that no measure has any more, and the one to which its mentions went."""

    __tablename__ = "measure_alias"

    slug: str = Field(primary_key=True, description="Slug that no measure has any more")
    measure_slug: str = Field(index=True, description="Slug of the measure to which its mentions went")
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, description="When the name was given up")
