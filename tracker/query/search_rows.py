"""Hit: one thing that was found, with the piece of text that shows why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pydantic import Field
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.search_query import Expression
from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.query.filter import Filter
from tracker.query.measure_list import is_past
from tracker.query.measure_rows import measure_rows
from tracker.query.mention_rows import mentions_by_id
from tracker.query.past_list import stands
from tracker.query.rows import Answer
from tracker.query.search_ranks import Place
from tracker.query.snippet import snippet


class Hit(Answer):
    """One measure, mention or document that was found; what it has not is null."""

    title: str = Field(description="Title of the measure, headline of the document")
    published: dt.date = Field(description="Day of publication; of a measure, the last one")
    snippet: str = Field(description="The piece of text that shows what was found, as it stands there; never markup")
    marks: tuple[tuple[int, int], ...] = Field(description="Where the hits stand in the snippet: start and end of each")
    score: float = Field(description="How well it fits beside others of one search; the higher, the better")
    measure: str | None = Field(None, description="Name of the measure")
    kind: str | None = Field(None, description="Kind of the measure")
    stage: str | None = Field(None, description="Where the measure stands, or which stage the mention tells")
    mention: int | None = Field(None, description="Number of the mention whose sentence is shown")
    document: int | None = Field(None, description="Number of the document")
    doc_id: str | None = Field(None, description="Name of the document, where its file gave one")
    url: str | None = Field(None, description="Where the sentence, or the document, was published")
    source: str | None = Field(None, description="Slug of the source")
    publisher: str | None = Field(None, description="Name of the source")


def measure_hits(session: Session, places: Sequence[Place], words: Expression, asked: Filter) -> dict[Place, Hit]:
    """The measures at these places, but for those that did not stand so at the filter's `as_of`."""
    numbers = [-place.number for place in places]
    names = {slug: id_ for id_, slug in _slugs(session, numbers)}
    rows = {names[row.measure]: row for row in measure_rows(session, numbers, asked)}
    quotes = {row.id: row for row in mentions_by_id(session, [place.by for place in places if place.by])}
    found: dict[Place, Hit] = {}
    for place in places:
        row, quote = rows.get(-place.number), quotes.get(place.by)
        if row is None or (is_past(asked) and not stands(row, asked)):
            continue
        said = _said(row.title if quote is None else quote.evidence, words)
        if quote is not None:
            said["mention"] = quote.id
            said |= {name: getattr(quote, name) for name in ("doc_id", "url", "source", "publisher")}
        about = {name: getattr(row, name) for name in ("measure", "kind", "stage", "title")}
        found[place] = Hit(published=row.last_published, score=-place.score, **about, **said)
    return found


def mention_hits(session: Session, places: Sequence[Place], words: Expression, _asked: Filter) -> dict[Place, Hit]:
    """The mentions at these places."""
    rows = {row.id: row for row in mentions_by_id(session, [-place.number for place in places])}
    return {
        place: Hit(
            title=row.headline,
            published=row.published,
            score=-place.score,
            measure=row.measure_id,
            kind=row.kind,
            stage=row.stage,
            mention=row.id,
            doc_id=row.doc_id,
            url=row.url,
            source=row.source,
            publisher=row.publisher,
            **_said(row.evidence, words),
        )
        for place in places
        if (row := rows.get(-place.number)) is not None
    }


def document_hits(session: Session, places: Sequence[Place], words: Expression, _asked: Filter) -> dict[Place, Hit]:
    """The documents at these places."""
    columns: tuple[Any, ...] = (
        Version.id, Version.document_id, Version.title, Version.text, Version.published, Document.url,
        Document.doc_id, Source.slug, Source.name,
    )  # fmt: skip
    query = (
        select(*columns)
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(col(Version.id).in_([-place.number for place in places]))
    )
    rows = {row[0]: row for row in session.execute(query)}
    return {
        place: Hit(
            document=row.document_id,
            title=row.title,
            published=row.published,
            score=-place.score,
            doc_id=row.doc_id,
            url=row.url,
            source=row.slug,
            publisher=row.name,
            **_said(row.text, words),
        )
        for place in places
        if (row := rows.get(-place.number)) is not None
    }


def _said(text: str, words: Expression) -> dict[str, Any]:
    piece = snippet(text, words)
    return {"snippet": piece.words, "marks": piece.marks}


def _slugs(session: Session, numbers: Sequence[int]) -> list[tuple[int, str]]:
    query = select(col(Measure.id), col(Measure.slug)).where(col(Measure.id).in_(numbers))
    return [(id_, slug) for id_, slug in session.execute(query) if id_ is not None]
