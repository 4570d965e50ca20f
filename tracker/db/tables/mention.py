"""Mention: one place in one version that speaks of a measure at one stage."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, text
from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


def _where_told(day: str) -> Index:
    """An index of the few mentions that name such a day."""
    told = text(f"{day} IS NOT NULL")
    return Index(f"ix_mention_{day}", day, sqlite_where=told, postgresql_where=told)


class Mention(Row, table=True):
    """A row of `tracker.parse.mention.Mention`; issuers and targets are `mention_actor` rows.

    `evidence` is the slice `start:end` of the version's text; `published` is the version's, kept here so that
    one index finds a kind in a time window. Never deleted: one that its page or the parser no longer bears out is
    superseded, and links to no measure.
    """

    __tablename__ = "mention"
    __table_args__ = (
        Index("ix_mention_kind_published", "kind", "published"),
        Index("ix_mention_stage_published", "stage", "published"),
        Index("ix_mention_kind_package_number", "kind", "package_number"),
        _where_told("planned_date"),
        _where_told("effective_date"),
        _where_told("expiry_date"),
    )

    id: int | None = Field(default=None, primary_key=True, description="Number of the mention, for `tracker explain`")
    version_id: int = Field(
        foreign_key="version.id", ondelete="CASCADE", index=True, description="The version in which it stands"
    )
    published: dt.date = Field(index=True, description="Day of publication of the version")
    kind: str = Field(description="Instrument: kind of measure")
    stage: str = Field(description="How far the measure has got, as the sentence tells it")
    start: int = Field(description="Where the evidence begins in the version's text")
    end: int = Field(description="Where the evidence ends in the version's text")
    evidence: str = Field(description="The sentence that says it, word for word")
    event_date: dt.date | None = Field(
        default=None,
        index=True,
        description="Day on which the stage was reached, worked out from the day of publication",
    )
    event_date_precision: str | None = Field(default=None, description="How exact the day is; null where there is none")
    event_date_words: str | None = Field(default=None, description="The words the day was read from")
    effective_date: dt.date | None = Field(default=None, description="Day on which the measure takes, or took, effect")
    expiry_date: dt.date | None = Field(default=None, description="Day on which it ends unless extended")
    planned_date: dt.date | None = Field(default=None, description="Day for which a next step is announced")
    package_number: int | None = Field(
        default=None, description="Number of the sanctions package, where the document gives it"
    )
    legal_refs: list[str] = Field(
        default_factory=list, sa_type=Json, description="Legal acts named: CELEX numbers, executive orders, resolutions"
    )
    quantities: dict[str, int] = Field(
        default_factory=dict, sa_type=Json, description='What the sentence counts, by name, such as {"vessels": 200}'
    )
    amount: float | None = Field(default=None, description="Sum of money")
    currency: str | None = Field(default=None, description="Currency of the amount")
    percent: float | None = Field(default=None, description="Rate, such as that of a tariff")
    duration_days: int | None = Field(default=None, description="How long it is to last")
    conditional: bool = Field(default=False, description="Whether it is said to depend on something")
    attribution: str | None = Field(default=None, description="Actor who is quoted as saying it")
    salience: str = Field(default="secondary", description="Whether the document is about it")
    confidence: float = Field(
        default=0.5, description="Probability that a careful reader would have noted this mention"
    )
    rule: str = Field(default="", description="Rule of the parser that proposed it")
    parser: str = Field(default="", description="Name and version of the last parser that read it so")
    recorded_at: dt.datetime = Field(sa_type=UtcDateTime, description="When the book first read this in this document")
    superseded_at: dt.datetime | None = Field(
        default=None,
        sa_type=UtcDateTime,
        description="When the page or the parser ceased to bear it out; null while it stands",
    )
