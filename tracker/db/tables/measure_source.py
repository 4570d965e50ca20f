"""MeasureSource: which sources tell of a measure, for filters that ask by source."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MeasureSource(Row, table=True):
    """One source that tells of one measure; follows from the links and is kept beside them by `link`."""

    __tablename__ = "measure_source"
    __table_args__ = (Index("ix_measure_source_source_id_measure_id", "source_id", "measure_id"),)

    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", primary_key=True, description="The measure")
    source_id: int = Field(foreign_key="source.id", primary_key=True, description="The source")
    mentions: int = Field(description="How many mentions of it speak of the measure")
