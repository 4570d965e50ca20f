"""Measure: one policy measure, whatever number of sources speak of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.base import Json, Row, UtcDateTime


class Measure(Row, table=True):
    """One measure; `slug` is made from its content (`eu-ru-sanctions-package-17`). Written by `link` only."""

    __tablename__ = "measure"
    __table_args__ = (
        Index(
            "ix_measure_last_published_first_published_first_event", "last_published", "first_published", "first_event"
        ),
        Index("ix_measure_kind_stage_corroboration", "kind", "stage", "corroboration"),
        Index("ix_measure_kind_last_published", "kind", "last_published"),
        Index("ix_measure_stage_last_published", "stage", "last_published"),
        Index("ix_measure_corroboration_last_published", "corroboration", "last_published"),
    )

    id: int | None = Field(
        default=None, primary_key=True, description="Number of the measure in this database; not stable, use the slug"
    )
    slug: str = Field(
        unique=True,
        description="Name made from its content, such as eu-ru-sanctions-package-17; former ones are in measure_alias",
    )
    kind: str = Field(description="Instrument: kind of measure")
    title: str = Field(description="Title for people")
    stage: str = Field(description="How far it has got: the stage where it stands")
    corroboration: str = Field(
        description="How well it is told: by its issuer, by two independent publishers, by one, or with disagreement"
    )
    package_number: int | None = Field(default=None, description="Number of the sanctions package")
    first_event: dt.date | None = Field(default=None, index=True, description="Day of its first dated event")
    last_event: dt.date | None = Field(default=None, index=True, description="Day of its last dated event")
    first_published: dt.date = Field(index=True, description="Day on which a source first spoke of it")
    last_published: dt.date = Field(description="Day on which a source last spoke of it")
    first_recorded: dt.datetime = Field(sa_type=UtcDateTime, description="When this book first learned of it")
    last_recorded: dt.datetime = Field(sa_type=UtcDateTime, description="When this book last learned of it")
    effective_date: dt.date | None = Field(default=None, description="Day on which it takes, or took, effect")
    expiry_date: dt.date | None = Field(default=None, description="Day on which it ends unless extended")
    planned_date: dt.date | None = Field(default=None, description="Day for which its next step was announced")
    figures: dict[str, float] = Field(
        default_factory=dict,
        sa_type=Json,
        description='The preferred value of each figure by name, such as {"vessels": 189}',
    )
