"""What a request asks, and addresses that ask for something a little different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Path, Request

from tracker.errors import FilterError
from tracker.query import Filter, from_parameters, to_parameters
from tracker.query.filter import LARGEST

Number = Annotated[int, Path(ge=1, le=LARGEST)]  # of a document, a version, a mention
OWN = ("after", "show", "what")  # of the pages, not of the filter
CLOCKS = ("as_of", "clock", "min_confidence")


def asked_of(request: Request) -> Filter:
    """The filter in the query of an address; FilterError for what is none."""
    query = request.query_params
    return from_parameters({name: query.getlist(name) for name in query if name not in OWN})


def clocks_of(request: Request) -> Filter:
    """The clocks alone: as_of, clock and min_confidence; FilterError for anything else that a page cannot heed."""
    asked = asked_of(request)
    strange = to_parameters(asked).keys() - set(CLOCKS)
    if strange:
        raise FilterError(f"{min(strange)}: no filter of this page; it knows {', '.join(CLOCKS)}")
    return asked


def address(path: str, asked: Filter, **changed: str | Sequence[str] | None) -> str:
    """A path with the filter in its query, in which some parameters are changed or (None) left out."""
    return path_with(path, {**to_parameters(asked), **changed})


def path_with(path: str, values: Mapping[str, str | Sequence[str] | None]) -> str:
    """A path with these parameters, but for those without a value."""
    query = urlencode({name: value for name, value in values.items() if value}, doseq=True)
    return f"{path}?{query}" if query else path


def without(asked: Filter, name: str, value: str) -> list[str]:
    """What a filter still asks of one parameter when a value of it is taken away."""
    return [one for one in to_parameters(asked).get(name, []) if one != value]
