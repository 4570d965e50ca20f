"""why: how a mention of the book came about, from its stored text read again."""

from __future__ import annotations

from sqlmodel import Session

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.parse import Explanation, explain
from tracker.statement import Statement


def why(session: Session, mention: int) -> Explanation:
    """Rule, weights, actors and dates of one mention; its text is parsed again, by this code's parser.

    NotFoundError where the book has no such mention, or where the parser no longer finds it.
    """
    stored = session.get(Mention, mention)
    if stored is None:
        raise NotFoundError(f"mention {mention}: not in this book; `tracker mentions` gives the numbers")
    place = (stored.start, stored.kind, stored.stage)
    for one in explain(stored_statement(session, stored.version_id)):
        if (one.mention.start, one.mention.kind, one.mention.stage) == place:
            return one
    raise NotFoundError(f"mention {mention}: this version of the parser no longer finds it; ingest the text again")


def stored_statement(session: Session, version_id: int) -> Statement:
    """The statement that a stored version was made from."""
    version = session.get_one(Version, version_id)
    document = session.get_one(Document, version.document_id)
    source = session.get_one(Source, version.source_id)
    return Statement(
        doc_id=document.doc_id or document.key,
        url=document.url,
        publisher=source.name,
        source_type="official" if source.type == "official" else "news",
        published=version.published,
        lang=version.language,
        title=version.title,
        text=version.text,
        source=source.slug,
        agency=version.agency,
    )
