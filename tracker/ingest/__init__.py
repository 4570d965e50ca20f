"""Statements in: documents, versions and mentions stored and linked, one transaction a batch."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.ingest.counts import IngestCounts
    from tracker.ingest.files import IngestSummary, Progress, ingest_files
    from tracker.ingest.parser_pass import ReparseSummary, reparse
    from tracker.ingest.reader import StatementReader, read_statements
    from tracker.ingest.writer import Ingest

__all__ = [
    "Ingest",
    "IngestCounts",
    "IngestSummary",
    "Progress",
    "ReparseSummary",
    "StatementReader",
    "ingest_files",
    "read_statements",
    "reparse",
]

# Imported when first asked for: reading a file of statements needs no database.
_HOMES = {
    "Ingest": "writer",
    "IngestCounts": "counts",
    "IngestSummary": "files",
    "Progress": "files",
    "ReparseSummary": "parser_pass",
    "StatementReader": "reader",
    "ingest_files": "files",
    "read_statements": "reader",
    "reparse": "parser_pass",
}


def __getattr__(name: str) -> Any:
    """The public name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
