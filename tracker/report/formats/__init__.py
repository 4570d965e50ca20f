"""The formats of a report, one module each, found by being here: `ENDING`, `MEDIA`, `write(report)`."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Protocol, cast

from tracker.errors import FilterError
from tracker.report.shape import Report


class Format(Protocol):
    """What a module in this package must have; its name is the format's."""

    ENDING: str  # of a file's name: ".html"
    MEDIA: str  # the media type

    def write(self, report: Report) -> bytes:
        """The report in this format: the same report gives the same bytes."""
        ...


NAMES = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def named(name: str) -> Format:
    """The format of that name; FilterError where there is none."""
    if name not in NAMES:
        raise FilterError(f"format {name!r} is none of {', '.join(NAMES)}")
    return cast(Format, importlib.import_module(f"{__name__}.{name}"))


def of_path(path: Path) -> str | None:
    """The name of the format that a file's name ends like ("2025-W21.pdf"); None where none does."""
    endings = {named(name).ENDING: name for name in NAMES}
    found = [ending for ending in endings if path.name.lower().endswith(ending)]
    return endings[max(found, key=len)] if found else None
