"""Issue: what a spider or the parser met and could not read."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Field

from tracker.db.base import Row, UtcDateTime


class Issue(Row, table=True):
    """One page or text that could not be read, with the reason."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True)
    source: str | None = Field(default=None, index=True)  # slug; the source may have no row yet
    url: str | None = None
    kind: str = Field(index=True)  # "no article", "parser", "http 404", ...
    message: str
