"""Issue: what a spider or the parser met and could not read."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Issue(Row, table=True):
    """One page or text that could not be read, with the reason."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True, description="Number of the issue")
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True, description="When it was met")
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True, description="The crawl that met it")
    source: str | None = Field(default=None, index=True, description="Slug of the source, which may have no row yet")
    url: str | None = Field(default=None, description="Address of the page")
    kind: str = Field(index=True, description='What sort of problem: "no article", "parser", "http 404" and the like')
    message: str = Field(description="What was wrong, in words")
