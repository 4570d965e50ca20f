"""MeasureEvent: one step in a measure's life."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class MeasureEvent(Row, table=True):
    """One stage reached by one measure, with its three clocks; the mentions behind it point here."""

    __tablename__ = "measure_event"

    id: int | None = Field(
        default=None, primary_key=True, description="Number of the event in this database; not stable"
    )
    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", index=True, description="The measure")
    stage: str = Field(index=True, description="Stage that was reached")
    event_date: dt.date | None = Field(default=None, index=True, description="Day on which it happened")
    event_date_precision: str | None = Field(default=None, description="How exact the day is; null where there is none")
    first_published: dt.date = Field(index=True, description="Day on which a source first told of it")
    first_recorded: dt.datetime = Field(
        sa_type=UtcDateTime, index=True, description="When this book first learned of it"
    )
    move: str = Field(default="forward", description="What the step does to the measure")
    official: bool = Field(default=False, description="Whether a source of one of the issuers tells it")
