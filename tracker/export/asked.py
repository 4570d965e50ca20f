"""What a subject can be asked: `only` refuses filters that it does not have, `without` takes some out."""

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


def without(asked: Filter, *names: str) -> Filter:
    """The same filter but for these fields."""
    return Filter(**{name: value for name, value in asked.model_dump().items() if name not in names})
