"""A document's page: its text with every mention marked, and its versions."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.query.copies import first_of_copies
from tracker.query.mention_rows import mention_rows
from tracker.web.pages.marks import pieces
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter()


@router.get("/documents/{number}")
def document(request: Request, number: int, book: Reading, version: int | None = None) -> Response:
    """One document in its newest version, or in the one that is asked for."""
    found = book.get(Document, number)
    if found is None:
        raise NotFoundError(f"document {number}: not in this book; a measure's page leads to its documents")
    versions = _versions(book, number)
    shown = next((one for one in versions if (one.current if version is None else one.id == version)), None)
    if shown is None:
        raise NotFoundError(f"document {number}: has no version {version}; /documents/{number} shows its newest")
    mentions = mention_rows(book, col(Mention.version_id) == shown.id, standing=shown.current)
    copies = first_of_copies(book, {shown.copy_cluster} - {None})  # type: ignore[arg-type]
    first = copies.get(shown.copy_cluster or "")
    return page(
        request,
        "document.html",
        document=found,
        source=book.get_one(Source, shown.source_id),
        version=shown,
        versions=versions,
        mentions=mentions,
        pieces=pieces(shown.text, mentions),
        number={one.id: place for place, one in enumerate(mentions, 1)},
        copy_of=first if first != found.key else None,
    )


def _versions(session: Session, document: int) -> list[Version]:
    """The wordings of a document, the newest first."""
    found = session.scalars(select(Version).where(col(Version.document_id) == document))
    return sorted(found, key=lambda one: (one.current, one.recorded_at, one.id or 0), reverse=True)
