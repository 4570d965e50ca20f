"""Mention: one place in one version that speaks of a measure at one stage."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


class Mention(Row, table=True):
    """A row of `tracker.parse.mention.Mention`; issuers and targets are `mention_actor` rows.

    `evidence` is the slice `start:end` of the version's text; `published` is the version's, kept here so that
    one index finds a kind in a time window. Never deleted: one that its page or the parser no longer bears out is
    superseded, and links to no measure.
    """

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_kind_published", "kind", "published"),
        Index("ix_mention_kind_package_number", "kind", "package_number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id", ondelete="CASCADE", index=True)
    published: dt.date = Field(index=True)
    kind: str
    stage: str = Field(index=True)
    start: int
    end: int
    evidence: str
    event_date: dt.date | None = Field(default=None, index=True)
    event_date_precision: str | None = None
    event_date_words: str | None = None
    effective_date: dt.date | None = None
    expiry_date: dt.date | None = None
    planned_date: dt.date | None = None
    package_number: int | None = None
    legal_refs: list[str] = Field(default_factory=list, sa_type=Json)
    quantities: dict[str, int] = Field(default_factory=dict, sa_type=Json)
    amount: float | None = None
    currency: str | None = None
    percent: float | None = None
    duration_days: int | None = None
    conditional: bool = False
    attribution: str | None = None
    salience: str = "secondary"
    confidence: float = 0.5
    rule: str = ""
    parser: str = ""  # the last one that read it so
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime)  # when the book first read this in this document
    superseded_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
