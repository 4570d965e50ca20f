"""The object itself, for programs."""

from __future__ import annotations

from tracker.report.render import as_json
from tracker.report.shape import Report

ENDING = ".json"
MEDIA = "application/json"


def write(report: Report) -> bytes:
    """Every field of the report, dates in ISO 8601."""
    return as_json(report).encode()
