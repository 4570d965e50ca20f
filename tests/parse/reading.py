"""Short statements for the parser's tests."""

from __future__ import annotations

from typing import Any

from tracker.parse.document import Candidate, Document, read_document
from tracker.statement import Statement


def statement(text: str, **fields: Any) -> Statement:
    """A news statement of 20 May 2026, a Wednesday, with that text."""
    told = {
        "doc_id": "t",
        "publisher": "A Paper",
        "source_type": "news",
        "published": "2026-05-20",
        "text": text,
    }
    return Statement.model_validate(told | fields)


def document(text: str, **fields: Any) -> Document:
    """The statement made ready; fails where no trigger fires."""
    found = read_document(statement(text, **fields))
    assert found is not None, text
    return found


def candidate(text: str, kind: str, **fields: Any) -> tuple[Candidate, Document]:
    """The first candidate of a kind, with its document."""
    ready = document(text, **fields)
    return next(c for c in ready.candidates if c.kind == kind), ready
