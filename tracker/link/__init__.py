"""Mentions to measures: which measure each mention speaks of, and what the book then says of it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.link.copies import find_copies
    from tracker.link.relink import link_mentions
    from tracker.link.restate import refresh

__all__ = ["find_copies", "link_mentions", "refresh"]

# Imported when first asked for: who only asks the book needs no numpy.
_HOMES = {"find_copies": "copies", "link_mentions": "relink", "refresh": "restate"}


def __getattr__(name: str) -> Any:
    """The public name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
