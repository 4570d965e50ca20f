"""only: a filter that asks for what a subject does not have is refused, not passed over."""

from __future__ import annotations

from collections.abc import Collection

from tracker.errors import FilterError
from tracker.query import Filter


def only(asked: Filter, names: Collection[str], subject: str) -> Filter:
    """The filter itself; FilterError where it asks for anything but these fields."""
    standard = Filter()
    for name in Filter.model_fields:
        if name not in names and getattr(asked, name) != getattr(standard, name):
            raise FilterError(f"{name.replace('_', '-')}: {subject} cannot be chosen by it, only by {', '.join(names)}")
    return asked
