"""Run: one run of one spider."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


class Run(Row, table=True):
    """One run of one spider; `finished` and `outcome` stay null where it was killed."""

    __tablename__ = "run"

    id: int | None = Field(default=None, primary_key=True, description="Number of the crawl")
    spider: str = Field(index=True, description="Name of the spider")
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True, description="The source it crawls")
    started: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When it began")
    finished: dt.datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When it ended; null where it was killed"
    )
    outcome: str | None = Field(default=None, description="How it went; null where it was killed")
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=Json, description="What it counted, by name")
