"""What queries give: frozen rows; `as_dict` is their JSON shape."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

T = TypeVar("T")


def _by_name(named: dict[str, T]) -> dict[str, T]:
    return dict(sorted(named.items()))


# PostgreSQL keeps names in an order of its own; the same book is to give the same bytes.
Counts = Annotated[dict[str, int], AfterValidator(_by_name)]
Parts = Annotated[dict[str, float], AfterValidator(_by_name)]


class Answer(BaseModel):
    """Base of all rows; `model_dump()` keeps dates as dates, `as_dict()` writes them in ISO 8601."""

    model_config = ConfigDict(frozen=True)

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON knows it."""
        return self.model_dump(mode="json")


class MeasureRow(Answer):
    """One measure as it stands (or stood, for a query with `as_of`); `sources` are slugs."""

    measure: str = Field(description="Slug of the measure: its name in links and commands")
    title: str
    kind: str
    family: str = Field(description="Group of kinds: sanctions, diplomacy or support")
    stage: str
    issuers: tuple[str, ...] = Field(description="Who acts: codes of the taxonomy, sorted")
    targets: tuple[str, ...] = Field(description="Whom it hits or binds: codes of the taxonomy, sorted")
    package_number: int | None
    first_event: dt.date | None
    last_event: dt.date | None
    first_published: dt.date
    last_published: dt.date
    first_recorded: dt.datetime
    last_recorded: dt.datetime
    effective_date: dt.date | None
    expiry_date: dt.date | None
    planned_date: dt.date | None
    corroboration: str
    mentions: int = Field(description="Mentions that speak of it")
    sources: tuple[str, ...] = Field(description="Slugs of the sources that speak of it")


class MentionRow(Answer):
    """One mention: where it stands, which measure it speaks of (its slug), and all that the parser read."""

    doc_id: str | None = Field(description="Name that the publisher or a file gives the document")
    url: str | None = Field(description="Address of the document")
    measure_id: str | None = Field(description="Slug of the measure it speaks of; null where it is not linked")
    source: str = Field(description="Slug of the source")
    publisher: str = Field(description="Publisher")
    published: dt.date
    headline: str = Field(description="Headline of the document")
    kind: str
    stage: str
    issuers: tuple[str, ...] = Field(description="Who acts: codes of the taxonomy, in the order of the sentence")
    targets: tuple[str, ...] = Field(
        description="Whom it hits or binds: codes of the taxonomy, in the order of the sentence"
    )
    event_date: dt.date | None
    event_date_precision: str | None
    event_date_words: str | None
    effective_date: dt.date | None
    expiry_date: dt.date | None
    planned_date: dt.date | None
    package_number: int | None
    legal_refs: tuple[str, ...]
    quantities: Counts
    amount: float | None
    currency: str | None
    percent: float | None
    duration_days: int | None
    conditional: bool
    attribution: str | None
    salience: str
    confidence: float
    rule: str
    start: int
    end: int
    evidence: str
    id: int  # for `tracker explain`
    agency: str | None = Field(default=None, description="News agency whose story it is, where the page credits one")
    copy_of: str | None = Field(
        default=None, description="Key of the document that had the same story first; null where this one had"
    )
    link_score: float | None = Field(default=None, description="How well it fits the measure; the greater the better")
    link_parts: Parts = Field(default={}, description="The parts of that score by name")


class EventRow(Answer):
    """One step of a measure's life, with its three clocks."""

    stage: str
    event_date: dt.date | None
    event_date_precision: str | None
    first_published: dt.date
    first_recorded: dt.datetime
    move: str  # "first", "forward", "again", "back", "aside", "retold" or "odd", see `tracker.link.timeline`
    official: bool
    mentions: int = Field(description="Mentions behind it")
    sources: tuple[str, ...] = Field(description="Slugs of the sources that tell it")


class FigureRow(Answer):
    """One value that sources give for one figure of a measure; `preferred` is the issuer's own, or most papers'."""

    name: str = Field(description="What is counted")
    value: float = Field(description="What these sources give for it")
    preferred: bool = Field(description="Whether it is the issuer's own value, or most papers'")
    official: bool = Field(description="Whether a source of one of the issuers gives it")
    sources: tuple[str, ...] = Field(description="Slugs of the sources that give it")
    last_published: dt.date = Field(description="Day on which a source last gave it")


class RelationRow(Answer):
    """What a measure is to another: `bears` where it amends (lifts, …) the other, else the other way round."""

    relation: str  # "amends", "answers", "extends", "implements", "lifts" or "part_of"
    bears: bool = Field(description="Whether this measure does it to the other; else the other does it to this one")
    measure: str = Field(description="Slug of the other measure")
    title: str = Field(description="Title of the other measure")
    mention: int = Field(description="The mention whose sentence says so, for `tracker explain`")


class ChangeRow(Answer):
    """One thing that became different in the book."""

    recorded_at: dt.datetime
    measure: str = Field(description="Slug that the measure had then")
    what: str  # "new", "stage moved", "figure corrected", "merged", "split", "source added", ...
    field: str
    before: str | None
    after: str | None
    cause: str


class MeasureDetail(MeasureRow):
    """One measure whole: its steps in order of life, who says so in which words, how the book came to it."""

    events: tuple[EventRow, ...] = Field(description="Its steps, in order of life")
    figures: tuple[FigureRow, ...] = Field(description="Every value of every figure, the preferred first")
    relations: tuple[RelationRow, ...] = Field(description="What it is to other measures")
    told_by: tuple[MentionRow, ...] = Field(description="Its mentions")
    changes: tuple[ChangeRow, ...] = Field(description="How the book came to it")
