"""Views for ad-hoc SQL (`v_measures`, `v_timeline`, `v_sources`), column by column; revision 0007 makes them.

On SQLite, days and instants (UTC) are texts in ISO 8601, lists and objects JSON texts, and truth is 1 or 0.
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, Field

_PARTIES = "as codes of the taxonomy, in order, with ; between"


class MeasureView(BaseModel):
    """One row a measure, as it stands."""

    measure: str = Field(description="Name of the measure, such as eu-ru-sanctions-package-17")
    title: str = Field(description="Title for people")
    kind: str = Field(description="Instrument: kind of measure")
    stage: str = Field(description="Where it stands")
    issuers: str | None = Field(description=f"Whose measure it is, {_PARTIES}")
    targets: str | None = Field(description=f"Whom it is aimed at, {_PARTIES}")
    corroboration: str = Field(description="How well it is told")
    package_number: int | None = Field(description="Number of the sanctions package")
    first_event: dt.date | None = Field(description="Day of its first dated event")
    last_event: dt.date | None = Field(description="Day of its last dated event")
    first_published: dt.date = Field(description="Day on which a source first spoke of it")
    last_published: dt.date = Field(description="Day on which a source last spoke of it")
    first_recorded: dt.datetime = Field(description="When this book first learned of it")
    last_recorded: dt.datetime = Field(description="When this book last learned of it")
    effective_date: dt.date | None = Field(description="Day on which it takes, or took, effect")
    expiry_date: dt.date | None = Field(description="Day on which it ends unless extended")
    planned_date: dt.date | None = Field(description="Day for which its next step was announced")
    figures: dict[str, float] = Field(description='The preferred value of each figure, such as {"vessels": 189}')
    mentions: int = Field(description="How many mentions speak of it")
    sources: int = Field(description="How many sources tell of it")


class TimelineView(BaseModel):
    """One row a step in the life of a measure, with the first sentence that told it."""

    measure: str = Field(description="Name of the measure")
    title: str = Field(description="Title of the measure")
    kind: str = Field(description="Kind of the measure")
    issuers: str | None = Field(description=f"Whose measure it is, {_PARTIES}")
    targets: str | None = Field(description=f"Whom it is aimed at, {_PARTIES}")
    stage: str = Field(description="The stage that was reached")
    event_date: dt.date | None = Field(description="Day on which it was reached; null where no source says")
    event_date_precision: str | None = Field(description="How exact the day is: day, month or year")
    first_published: dt.date = Field(description="Day on which a source first told this step")
    first_recorded: dt.datetime = Field(description="When this book first learned of this step")
    move: str = Field(description="What the step does to the measure: first, forward, again, back, aside, retold, odd")
    official: bool = Field(description="Whether a source of one of the issuers tells it")
    mentions: int = Field(description="How many mentions tell this step")
    evidence: str | None = Field(description="The sentence that told it first, word for word")
    publisher: str | None = Field(description="Who published that sentence")
    url: str | None = Field(description="Where it was published")


class SourceView(BaseModel):
    """One row a mention that stands: which source says what of which measure, in which words."""

    measure: str | None = Field(description="Name of the measure of which it speaks")
    title: str | None = Field(description="Title of that measure")
    source: str = Field(description="Slug of the source")
    publisher: str = Field(description="Name of the source")
    source_type: str = Field(
        description="Whether the source speaks for an issuer (official) or reports on others (news)"
    )
    url: str | None = Field(description="Where the document was published")
    doc_id: str | None = Field(description="Name of the document, where its file gave one")
    headline: str = Field(description="Headline of the document")
    published: dt.date = Field(description="Day of publication")
    kind: str = Field(description="Kind of measure that the sentence tells of")
    stage: str = Field(description="The stage that the sentence tells")
    issuers: str | None = Field(description=f"Whose measure it is by this sentence, {_PARTIES}")
    targets: str | None = Field(description=f"Whom it is aimed at by this sentence, {_PARTIES}")
    event_date: dt.date | None = Field(description="Day on which the stage was reached, by this sentence")
    event_date_precision: str | None = Field(description="How exact the day is: day, month or year")
    effective_date: dt.date | None = Field(description="Day on which the measure takes, or took, effect")
    expiry_date: dt.date | None = Field(description="Day on which it ends unless extended")
    planned_date: dt.date | None = Field(description="Day for which a next step is announced")
    package_number: int | None = Field(description="Number of the sanctions package")
    legal_refs: list[str] = Field(description="Legal acts named")
    quantities: dict[str, int] = Field(description='What the sentence counts, such as {"vessels": 200}')
    amount: float | None = Field(description="Sum of money, in units of the currency")
    currency: str | None = Field(description="Currency of the amount")
    percent: float | None = Field(description="Rate, such as that of a tariff")
    duration_days: int | None = Field(description="How long it is to last")
    conditional: bool = Field(description="Whether it is said to depend on something")
    attribution: str | None = Field(description="Actor who is quoted as saying it")
    salience: str = Field(description="Whether the document is about it (main) or not (secondary)")
    confidence: float = Field(description="Probability that a careful reader would have noted this mention")
    evidence: str = Field(description="The sentence, word for word")
    agency: str | None = Field(description="News agency whose story it is, where the page credits one")
    copy_cluster: str | None = Field(description="Name shared by near copies of one story: they are one source")
    recorded_at: dt.datetime = Field(description="When this book first read it")
    mention: int = Field(description="Number of the mention, for `tracker explain`")


VIEWS: dict[str, type[BaseModel]] = {"v_measures": MeasureView, "v_timeline": TimelineView, "v_sources": SourceView}
