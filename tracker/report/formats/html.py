"""One page for browsers, with everything inside it."""

from __future__ import annotations

from tracker.report.render import html
from tracker.report.shape import Report

ENDING = ".html"
MEDIA = "text/html; charset=utf-8"


def write(report: Report) -> bytes:
    """The page: no script, nothing to fetch; light, dark, phone and print."""
    return html(report).encode()
