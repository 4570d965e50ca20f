"""Measure: one policy measure, whatever number of sources speak of it."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


class Measure(Row, table=True):
    """One measure; `slug` is made from its content (`eu-ru-sanctions-package-17`). Written by `link` only."""

    __tablename__ = "measure"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    kind: str = Field(index=True)
    title: str
    stage: str = Field(index=True)
    corroboration: str  # "official", "corroborated", "single-source" or "contested"
    package_number: int | None = None
    first_event: dt.date | None = Field(default=None, index=True)
    last_event: dt.date | None = Field(default=None, index=True)
    first_published: dt.date = Field(index=True)
    last_published: dt.date = Field(index=True)
    first_recorded: dt.datetime = Field(sa_type=UtcDateTime)
    last_recorded: dt.datetime = Field(sa_type=UtcDateTime)
    effective_date: dt.date | None = None
    expiry_date: dt.date | None = None
    planned_date: dt.date | None = None
    figures: dict[str, float] = Field(default_factory=dict, sa_type=Json)  # the preferred of each, "vessels": 189
