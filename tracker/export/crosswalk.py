"""The crosswalk: our kinds beside the words of FollowTheMoney, OpenSanctions, PLOVER and the EU Sanctions Map.

Taken from OpenSanctions' list of measures for its programmes and from PLOVER's manual and its table for CAMEO of 2021.
The types of the EU Sanctions Map were seen where others repeat them, not on the map itself: one may be missing.
PLOVER's code is the one for the act when it is done (event, then mode after "/"): a measure only threatened is THREATEN
there, one refused REJECT, one demanded DEMAND, one agreed AGREE, whatever its kind.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from sqlmodel import Session

from tracker.errors import TaxonomyError
from tracker.export.subjects import Subject
from tracker.query import Filter
from tracker.query.rows import Answer

Match = Literal["exact", "close", "broad", "narrow", "related", "none"]
MATCHES = {
    "exact": "the same thing",
    "close": "nearly the same; the note says where they part",
    "broad": "theirs takes in more than ours",
    "narrow": "theirs are parts of ours",
    "related": "another thing that touches it",
    "none": "they have no word for it",
}


def _parts(value: Any) -> Any:
    return tuple(filter(None, value.split(";"))) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_parts)]


class Crossing(Answer):
    """One of our kinds in the words of others."""

    kind: str
    followthemoney: Literal["Sanction", "Event"] = Field(description="Schema that the export `ftm` gives it")
    opensanctions: Words = Field(description="Measures of OpenSanctions' programmes")
    opensanctions_match: Match = Field(description="How close they are")
    plover: Words = Field(description="PLOVER event, and its mode after /, of the act when it is done")
    plover_match: Match = Field(description="How close it is")
    eu_sanctions_map: Words = Field(description="Types of measures on the EU Sanctions Map")
    eu_sanctions_map_match: Match = Field(description="How close they are")
    sure: Literal["high", "medium", "low"] = Field(description="How sure we are of this row")
    note: str = Field(description="Where they part")


@cache
def crossings() -> dict[str, Crossing]:
    """The crosswalk by kind, in order of kinds; TaxonomyError where the file is malformed."""
    file = resources.files("tracker.export") / "crosswalk.csv"
    lines = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
    try:
        found = [Crossing.model_validate(row) for row in lines]
    except ValidationError as error:
        raise TaxonomyError(f"{file}: {error}") from None
    return {one.kind: one for one in found}


def _rows(session: Session | None, asked: Filter) -> Iterator[Crossing]:
    return iter(crossings().values())


CROSSWALK = Subject("crosswalk", Crossing, _rows)
