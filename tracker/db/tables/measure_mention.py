"""MeasureMention: which measure a mention speaks of, and why we think so."""

from __future__ import annotations

from sqlmodel import Field

from tracker.db.base import Json, Row


class MeasureMention(Row, table=True):
    """The link of one mention to its one measure; `parts` are the score's parts by name."""

    __tablename__ = "measure_mention"

    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE", primary_key=True, description="The mention")
    measure_id: int = Field(
        foreign_key="measure.id", ondelete="CASCADE", index=True, description="The measure it speaks of"
    )
    event_id: int | None = Field(
        default=None,
        foreign_key="measure_event.id",
        ondelete="SET NULL",
        index=True,
        description="The event it stands behind",
    )
    score: float = Field(description="How well it fits; the greater the better")
    parts: dict[str, float] = Field(default_factory=dict, sa_type=Json, description="The parts of the score by name")
    made_by: str = Field(default="rule", description="Who linked it")
