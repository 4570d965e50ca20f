"""Filter: the one set of conditions for lists of measures and mentions, checked against the vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from tracker.errors import FilterError
from tracker.kinds import KINDS
from tracker.statement import fault
from tracker.taxonomy.actors import ACTORS
from tracker.taxonomy.stages import STAGES

FAMILIES = ("sanctions", "diplomacy", "support")
CORROBORATIONS = ("official", "corroborated", "single-source", "contested")
Clock = Literal["event", "published", "recorded"]


def _many(value: Any) -> Any:
    """One value, several, or several in one string with commas between."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part for part in (one.strip() for one in value.split(",")) if part)
    return tuple(part for one in value for part in _many(one)) if isinstance(value, Collection) else value


def _one_of(values: tuple[str, ...], words: Collection[str], what: str) -> tuple[str, ...]:
    for value in values:
        if value not in words:
            near = get_close_matches(value, words, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(words)}"
            raise ValueError(f"{value!r} is no {what}; {hint}")
    return values


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    """Actors as codes of the taxonomy, given in any case or by their names."""
    known = {code.lower(): code for code in sorted(ACTORS.codes)}
    known |= {ACTORS.name(code).lower(): code for code in sorted(ACTORS.codes)} | known
    found = []
    for value in values:
        code = known.get(value.lower())
        if code is None:
            near = get_close_matches(value.lower(), known, n=1, cutoff=0.7)
            hint = f"did you mean {known[near[0]]!r}?" if near else "use a code such as EU, US, RU or Hamas"
            raise ValueError(f"{value!r} is no actor; {hint}")
        found.append(code)
    return tuple(found)


Many = Annotated[tuple[str, ...], BeforeValidator(_many)]
Actors = Annotated[tuple[str, ...], AfterValidator(_codes), BeforeValidator(_many)]
SORTS = (
    "measure", "title", "kind", "stage", "first_event", "last_event", "first_published", "last_published",
    "first_recorded", "last_recorded", "corroboration", "mentions", "published", "event_date", "confidence",
)  # fmt: skip


def _sort(value: str | None) -> str | None:
    if value is not None:
        _one_of((value.removeprefix("-"),), SORTS, "column to sort by")
    return value


class Filter(BaseModel):
    """Conditions that all must hold; of several values for one, any.

    `since` and `until` (both included) count on `clock`: when sources said so unless told otherwise. `as_of`
    takes only what was published by that day; with the clock "recorded", it is the book as it stood at the end of
    that day. `in_force_on` is what held on that day. FilterError for a value outside the vocabulary.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Annotated[Many, AfterValidator(lambda v: _one_of(v, tuple(KINDS), "kind"))] = ()
    family: Annotated[Many, AfterValidator(lambda v: _one_of(v, FAMILIES, "family"))] = ()
    stage: Annotated[Many, AfterValidator(lambda v: _one_of(v, STAGES, "stage"))] = ()
    issuer: Actors = ()
    target: Actors = ()
    actor: Actors = ()
    source: Many = ()
    since: dt.date | None = None
    until: dt.date | None = None
    clock: Clock = "published"
    as_of: dt.date | None = None
    in_force_on: dt.date | None = None
    corroboration: Annotated[Many, AfterValidator(lambda v: _one_of(v, CORROBORATIONS, "corroboration"))] = ()
    text: str | None = None
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    sort: Annotated[str | None, AfterValidator(_sort)] = None
    limit: int | None = Field(default=None, ge=1)

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise FilterError("; ".join(_fault(one) for one in error.errors())) from None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}; exchange them")
        return self

    @property
    def recorded_then(self) -> bool:
        """Whether the book as it once stood is asked for, rather than what had been published."""
        return self.as_of is not None and self.clock == "recorded"

    @property
    def kinds(self) -> tuple[str, ...] | None:
        """The kinds asked for, by name and family; None for any."""
        if not self.kind and not self.family:
            return None
        return tuple(
            name
            for name, kind in KINDS.items()
            if (not self.kind or name in self.kind) and (not self.family or kind.family in self.family)
        )


def _fault(error: ErrorDetails) -> str:
    name = ".".join(str(part) for part in error["loc"][:1]).replace("_", "-") or "filter"
    return f"{name}: {fault(error)}"
