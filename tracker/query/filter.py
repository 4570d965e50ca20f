"""Filter: the one set of conditions for lists of measures and mentions, checked against the vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from tracker.db.search_query import parse
from tracker.errors import FilterError
from tracker.kinds import KINDS
from tracker.query.party import party
from tracker.query.spans import days_of_weeks, first_day, last_day, numbers, weeks
from tracker.query.vocabulary import CORROBORATIONS, FAMILIES, SORTS, nearest, one_of
from tracker.statement import fault
from tracker.taxonomy.stages import STAGES

Clock = Literal["event", "published", "recorded"]
LARGEST = 2**31 - 1  # databases know no larger number
GROUPS = "EU+GB+US is all three, G7 the club or any of its members, EU-members any member state"


def _many(value: Any) -> Any:
    """One value, several, or several in one string with commas between."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part for part in (one.strip() for one in value.split(",")) if part)
    return tuple(part for one in value for part in _many(one)) if isinstance(value, Collection) else value


def _words(words: Collection[str], what: str) -> AfterValidator:
    return AfterValidator(lambda values: one_of(values, tuple(words), what))


def _sort(value: str | None) -> str | None:
    if value is not None:
        (name,) = one_of((value.removeprefix("-"),), SORTS, "column to sort by")
        return "-" + name if value.startswith("-") else name
    return value


def _plain(value: str) -> str:
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{value!r} holds what is no character; leave it out")
    return value


def _searchable(value: str) -> str:
    try:
        parse(value)
    except FilterError as error:
        raise ValueError(str(error)) from None
    return value


Text = Annotated[str, Field(max_length=500), AfterValidator(_plain)]
Many = Annotated[tuple[Text, ...], BeforeValidator(_many), Field(max_length=200)]
Words = Annotated[Text, AfterValidator(_searchable)]
Kinds = Annotated[Many, _words(KINDS, "kind")]
Families = Annotated[Many, _words(FAMILIES, "family")]
Stages = Annotated[Many, _words(STAGES, "stage")]
Parties = Annotated[Many, AfterValidator(lambda values: tuple(party(value) for value in values))]
Corroborations = Annotated[Many, _words(CORROBORATIONS, "corroboration")]
FirstDay = Annotated[dt.date | None, BeforeValidator(first_day)]
LastDay = Annotated[dt.date | None, BeforeValidator(last_day)]
Weeks = Annotated[str | None, AfterValidator(lambda value: value and weeks(value))]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
Numbers = Annotated[str | None, BeforeValidator(numbers)]


class Filter(BaseModel):
    """Conditions that all must hold; of several values for one, any. `not_…` is the opposite of its twin.

    `since` and `until` (both included) or `week` count on `clock`: when sources said so unless told otherwise. `as_of`
    takes only what was published by that day; with the clock "recorded", it is the book as it stood at the end of
    that day. FilterError for a value outside the vocabulary.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kinds = Field((), description="Kind of measure, like sanctions_package.")
    not_kind: Kinds = Field((), description="Leave out this kind.")
    family: Families = Field((), description="Family of kinds: sanctions, diplomacy or support.")
    not_family: Families = Field((), description="Leave out this family.")
    stage: Stages = Field((), description="Stage that it has reached, like adopted.")
    not_stage: Stages = Field((), description="Leave out this stage.")
    issuer: Parties = Field((), description=f"Who acts: EU, US, RU …; {GROUPS}.")
    not_issuer: Parties = Field((), description="Leave out what this actor issues.")
    target: Parties = Field((), description="Whom it hits or binds, written as issuers are.")
    not_target: Parties = Field((), description="Leave out what hits or binds this actor.")
    actor: Parties = Field((), description="Issuer or target.")
    not_actor: Parties = Field((), description="Leave out what has this issuer or target.")
    source: Many = Field((), description="Source that tells it, by slug or name.")
    not_source: Many = Field((), description="Leave out what this source tells.")
    corroboration: Corroborations = Field((), description="official, corroborated, single-source or contested.")
    not_corroboration: Corroborations = Field((), description="Leave out what is corroborated so.")
    since: FirstDay = Field(None, description="From this day on, like 2025-05-12; a week, month or year is its first.")
    until: LastDay = Field(None, description="Up to this day, included; a week, month or year is its last.")
    week: Weeks = Field(None, description="ISO week, like 2025-W21, or several in a row: 2025-W18..2025-W21.")
    clock: Clock = Field("published", description="What the days count: event, published or recorded.")
    as_of: LastDay = Field(None, description="The book from what was published (or recorded) by this day.")
    in_force_on: dt.date | None = Field(None, description="What held on this day.")
    text: Words | None = Field(
        None, description='Words that one sentence or the title must have: "a phrase", prefix*, OR, NOT or -word.'
    )
    package: Numbers = Field(None, description="Number of a sanctions package, or a range: 17, 17..19, 17.., ..19.")
    min_mentions: Count = Field(0, description="Measures that at least so many mentions tell.")
    min_sources: Count = Field(0, description="Measures that at least so many sources tell.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="Leave out mentions that the parser is less sure of.")
    max_confidence: float = Field(1.0, ge=0, le=1, description="Leave out what the parser is surer of.")
    sort: Annotated[str | None, AfterValidator(_sort)] = Field(
        None, description="Column to sort by; -column for descending order."
    )
    limit: Annotated[int, Field(ge=1, le=LARGEST)] | None = Field(None, description="At most so many rows.")

    def __init__(self, **given: Any) -> None:
        for name in given:
            if name not in Filter.model_fields:
                raise FilterError(f"{name}: no such filter; {nearest(name, Filter.model_fields, 'see the list')}")
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise FilterError("; ".join(_fault(one) for one in error.errors())) from None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.week and (self.since or self.until):
            raise ValueError("week and since or until are the same; give one of them")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}; exchange them")
        if self.min_confidence > self.max_confidence:
            raise ValueError(f"min-confidence {self.min_confidence} is above max-confidence {self.max_confidence}")
        return self

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day asked for, by `since` and `until` or by `week`."""
        return days_of_weeks(self.week) if self.week else (self.since, self.until)

    @property
    def recorded_then(self) -> bool:
        """Whether the book as it once stood is asked for, rather than what had been published."""
        return self.as_of is not None and self.clock == "recorded"

    @property
    def kinds(self) -> tuple[str, ...] | None:
        """The kinds asked for, by name and family; None for any."""
        if not (self.kind or self.family or self.not_kind or self.not_family):
            return None
        return tuple(
            name
            for name, kind in KINDS.items()
            if (not self.kind or name in self.kind)
            and (not self.family or kind.family in self.family)
            and name not in self.not_kind
            and kind.family not in self.not_family
        )


def _fault(error: ErrorDetails) -> str:
    name = ".".join(str(part) for part in error["loc"][:1]).replace("_", "-") or "filter"
    return f"{name}: {fault(error)}"
