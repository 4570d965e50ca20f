"""MeasureMention: which measure a mention speaks of, and why we think so."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Json, Row


class MeasureMention(Row, table=True):
    """The link of one mention to its one measure; `parts` are the score's parts by name."""

    __tablename__ = "measure_mention"

    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE", primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", index=True)
    event_id: int | None = Field(
        default=None, foreign_key="measure_event.id", ondelete="SET NULL", index=True
    )  # the step it stands behind
    score: float
    parts: dict[str, float] = Field(default_factory=dict, sa_type=Json)
    made_by: str = "rule"  # or "person"
