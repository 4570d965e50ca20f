"""MeasureRelation: what one measure is to another, as two halves that meet in a key."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MeasureRelation(Row, table=True):
    """Half of a relation: a measure that bears it ("part_of", "lifts"), or one that others may bear it to.

    The halves are written each from its own measure and meet where relation and key are equal, so that neither
    has to be written again when the other comes later. Read them with `tracker.link.relations.relations_of`.
    """

    __tablename__ = "measure_relation"
    __table_args__ = (Index("ix_measure_relation_meeting", "relation", "key", "bears", "day"),)

    id: int | None = Field(default=None, primary_key=True, description="Number of the half")
    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", index=True, description="The measure")
    relation: str = Field(description="What the one that bears it does to the other")
    bears: bool = Field(description="Whether this measure bears the relation; else it is one to which it may be borne")
    key: str = Field(description='What both halves share, such as "package EU>RU 17"')
    day: dt.date = Field(description="Day on which the act was done, or told: who bears it follows the other")
    mention_id: int = Field(
        foreign_key="mention.id", ondelete="CASCADE", index=True, description="The mention whose sentence says so"
    )
