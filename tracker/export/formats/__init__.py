"""How an export is written, one module each, found by being here.

A module has `ENDING` (of files), `MEDIA` (its media type), `SUBJECTS` (what it can hold, the usual first) and
`write(rows, subject, site)`, which gives the bytes piece by piece.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Protocol

from tracker.errors import FilterError
from tracker.export.subjects import Subject
from tracker.query.rows import Answer


class Writer(Protocol):
    """What turns rows into bytes."""

    def __call__(self, rows: Iterable[Any], subject: Subject, site: str = "") -> Iterator[bytes]:
        """The bytes of these rows, piece by piece; `site` is the address of the book's pages, or empty."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the ending of its files, its media type, what it can hold, and how it is written."""

    name: str
    ending: str
    media: str
    subjects: tuple[str, ...]
    write: Writer

    def text(self, rows: Iterable[Answer], subject: Subject, site: str = "") -> bytes:
        """The whole export at once, for what is known to be small."""
        return b"".join(self.write(rows, subject, site))


@cache
def names() -> tuple[str, ...]:
    """Every format there is, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def named(name: str) -> Format:
    """The format of that name; FilterError where there is none."""
    if name not in names():
        near = get_close_matches(name, names(), n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(names())}"
        raise FilterError(f"format: {name!r} is none; {hint}")
    module = importlib.import_module(f"{__name__}.{name}")
    return Format(name, module.ENDING, module.MEDIA, module.SUBJECTS, module.write)
