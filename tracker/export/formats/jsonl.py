"""JSON Lines: one object a row, with every field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.export.pieces import pieces
from tracker.export.subjects import Subject
from tracker.query.rows import Answer

ENDING = ".jsonl"
MEDIA = "application/jsonl; charset=utf-8"
SUBJECTS = ("measures", "mentions", "events", "changes", "documents", "days", "dossiers")


def write(rows: Iterable[Answer], subject: Subject, site: str = "") -> Iterator[bytes]:
    """One line a row, UTF-8."""
    return pieces(row.model_dump_json() + "\n" for row in rows)
