"""MeasureEvent: one step in a measure's life."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class MeasureEvent(Row, table=True):
    """One stage reached by one measure, with its three clocks; the mentions behind it point here."""

    __tablename__ = "measure_event"

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", ondelete="CASCADE", index=True)
    stage: str = Field(index=True)
    event_date: dt.date | None = Field(default=None, index=True)
    event_date_precision: str | None = None
    first_published: dt.date = Field(index=True)
    first_recorded: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    move: str = "forward"  # or "first", "again", "back", "aside", "odd": what the step does to the measure
    official: bool = False  # a source of one of the issuers tells it
