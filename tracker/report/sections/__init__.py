"""The sections of a report, one module each, found by being here: `ORDER`, `gather(facts, period)`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, cast

from tracker.report.facts import Facts
from tracker.report.period import Period
from tracker.report.shape import Section


class SectionModule(Protocol):
    """What a module in this package must have."""

    __name__: str
    ORDER: int

    def gather(self, facts: Facts, period: Period) -> Section:
        """The section, from what the book knew by the end of the period."""
        ...


def modules() -> list[SectionModule]:
    """Every section module, in the order of the report."""
    names = (found.name for found in pkgutil.iter_modules(__path__))
    loaded = [cast(SectionModule, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return sorted(loaded, key=lambda module: (module.ORDER, module.__name__))
