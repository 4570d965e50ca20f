"""What queries give: frozen rows; `as_dict` is their JSON shape."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

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

    measure: str  # the slug
    title: str
    kind: str
    family: str
    stage: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
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
    mentions: int
    sources: tuple[str, ...]


class MentionRow(Answer):
    """One mention: where it stands, which measure it speaks of (its slug), and all that the parser read."""

    doc_id: str | None
    url: str | None
    measure_id: str | None
    source: str
    publisher: str
    published: dt.date
    headline: str
    kind: str
    stage: str
    issuers: tuple[str, ...]
    targets: tuple[str, ...]
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
    agency: str | None = None  # whose story it is, where the page credits one
    copy_of: str | None = None  # where another paper had the same story first
    link_score: float | None = None
    link_parts: Parts = {}


class EventRow(Answer):
    """One step of a measure's life, with its three clocks."""

    stage: str
    event_date: dt.date | None
    event_date_precision: str | None
    first_published: dt.date
    first_recorded: dt.datetime
    move: str  # "first", "forward", "again", "back", "aside", "retold" or "odd", see `tracker.link.timeline`
    official: bool
    mentions: int
    sources: tuple[str, ...]


class FigureRow(Answer):
    """One value that sources give for one figure of a measure; `preferred` is the issuer's own, or most papers'."""

    name: str
    value: float
    preferred: bool
    official: bool
    sources: tuple[str, ...]
    last_published: dt.date


class RelationRow(Answer):
    """What a measure is to another: `bears` where it amends (lifts, …) the other, else the other way round."""

    relation: str  # "amends", "answers", "extends", "implements", "lifts" or "part_of"
    bears: bool
    measure: str  # the other's slug
    title: str
    mention: int  # whose sentence says so, for `tracker explain`


class ChangeRow(Answer):
    """One thing that became different in the book."""

    recorded_at: dt.datetime
    measure: str
    what: str  # "new", "stage moved", "figure corrected", "merged", "split", "source added", ...
    field: str
    before: str | None
    after: str | None
    cause: str


class MeasureDetail(MeasureRow):
    """One measure whole: its steps in order of life, who says so in which words, how the book came to it."""

    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    relations: tuple[RelationRow, ...]
    told_by: tuple[MentionRow, ...]
    changes: tuple[ChangeRow, ...]
