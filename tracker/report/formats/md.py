"""Markdown, for terminals and code hosts."""

from __future__ import annotations

from tracker.report.render import markdown
from tracker.report.shape import Report

ENDING = ".md"
MEDIA = "text/markdown; charset=utf-8"


def write(report: Report) -> bytes:
    """CommonMark with tables."""
    return markdown(report).encode()
