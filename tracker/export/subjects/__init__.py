"""What there is to export, one module each, found by being here: a model `Row`, and `rows(session, asked)`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from sqlmodel import Session

from tracker.errors import FilterError
from tracker.query import Filter
from tracker.query.rows import Answer


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to export: its name, the model of its rows, and where they come from."""

    name: str
    row: type[Answer]
    rows: Callable[[Session, Filter], Iterator[Answer]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(self.row.model_fields)


@cache
def names() -> tuple[str, ...]:
    """Every subject there is, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def named(name: str) -> Subject:
    """The subject of that name; FilterError where there is none."""
    if name not in names():
        near = get_close_matches(name, names(), n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(names())}"
        raise FilterError(f"what: {name!r} cannot be exported; {hint}")
    module = importlib.import_module(f"{__name__}.{name}")
    return Subject(name, module.Row, module.rows)
