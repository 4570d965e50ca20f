"""MeasureActor: whose measure it is, and whom it is aimed at."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Row


class MeasureActor(Row, table=True):
    """One actor of one measure; `role` is "issuer" or "target"."""

    __tablename__ = "measure_actor"
    __table_args__ = (Index("ix_measure_actor_code_role_measure_id", "code", "role", "measure_id"),)

    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", primary_key=True, description="The measure")
    role: str = Field(primary_key=True, description="What the actor is to the measure")
    code: str = Field(primary_key=True, description="Actor, as a code of the taxonomy")
