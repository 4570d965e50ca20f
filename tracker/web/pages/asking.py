"""What a request asks: its filter, and addresses that ask for something a little different."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from tracker.query import Filter

MANY = ("kind", "family", "stage", "issuer", "target", "actor", "source", "corroboration")


def pairs(request: Request) -> list[tuple[str, str]]:
    """The names and values of the query that are not empty: a form sends empty fields too."""
    return [(name, value.strip()) for name, value in request.query_params.multi_items() if value.strip()]


def filter_of(given: Iterable[tuple[str, str]]) -> Filter:
    """The filter in these pairs; FilterError for what is none."""
    values: dict[str, Any] = {}
    for name, value in given:
        if name in MANY:
            values.setdefault(name, []).append(value)
        else:
            values[name] = value
    return Filter(**values)


def clock_of(request: Request) -> Filter:
    """Of a request the clocks alone: as_of, clock and min_confidence."""
    return filter_of((name, value) for name, value in pairs(request) if name in ("as_of", "clock", "min_confidence"))


def address(path: str, given: Iterable[tuple[str, str]], **changed: str | None) -> str:
    """A path with these pairs, in which some are changed or (None) left out."""
    kept = [(name, value) for name, value in given if name not in changed]
    kept += [(name, value) for name, value in changed.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path
