"""The body of a mail: HTML that mail programs show, small enough that none cuts it."""

from __future__ import annotations

from tracker.report.render import email
from tracker.report.shape import Report

ENDING = ".email.html"
MEDIA = "text/html; charset=utf-8"
LARGEST = 100_000  # bytes; Gmail cuts a mail at 102 KB
LEVELS = ((8, True), (8, False), (5, False), (3, False), (1, False))  # open lines a group; with quotes or without


def write(report: Report) -> bytes:
    """Tables and inlined styles; as many lines and quotes as fit, the rest counted."""
    for items, quotes in LEVELS:
        body = email(report, items, quotes).encode()
        if len(body) <= LARGEST:
            break
    return body
