"""documents: what was archived, newest first, and one document with its text, its versions and its mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError, StatementError
from tracker.ingest.identity import document_key
from tracker.link.load import chunks
from tracker.query.mention_rows import mention_rows
from tracker.query.rows import Answer, MentionRow
from tracker.statement import Statement

_COLUMNS: tuple[Any, ...] = (
    Version.document_id, Version.published, Version.published_at, Version.recorded_at, Version.language, Version.title,
    Version.agency, Version.skipped, Document.url, Document.doc_id, Source.slug, Source.name, Source.type,
    Version.id,
)  # fmt: skip


class DocumentRow(Answer):
    """One document as it reads now."""

    id: int
    url: str | None
    doc_id: str | None
    source: str = Field(description="Slug of the source")
    publisher: str
    source_type: str = Field(description="Whether the source speaks for an issuer or reports on others")
    published: dt.date
    published_at: dt.datetime | None
    recorded_at: dt.datetime
    language: str
    title: str
    agency: str | None
    skipped: str | None
    mentions: int = Field(description="Mentions that stand in it")


class VersionRow(Answer):
    """One wording of a document."""

    id: int
    published: dt.date
    recorded_at: dt.datetime
    title: str
    current: bool


class DocumentDetail(DocumentRow):
    """One document whole: one of its wordings, which `version` names, all of them by name, and what it tells."""

    version: int = Field(description="Number of the wording that is given here")
    text: str
    parser: str
    fetched_at: dt.datetime | None
    warc_file: str | None
    warc_offset: int | None
    versions: tuple[VersionRow, ...] = Field(description="Every wording, in the order in which they were recorded")
    told: tuple[MentionRow, ...] = Field(description="Mentions in this wording; `start` and `end` count in `text`")


def documents(
    session: Session,
    sources: Iterable[int] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    after: tuple[dt.date, int] | None = None,
    limit: int | None = None,
) -> list[DocumentRow]:
    """Documents of these sources published between two days, both included, newest first; each part may be left out.

    `after` is the day and number of a document: those that come behind it.
    """
    wanted = list(sources)
    conditions = [
        *([col(Version.source_id).in_(wanted)] if wanted else []),
        *([col(Version.published) >= since] if since else []),
        *([col(Version.published) <= until] if until else []),
    ]
    if after:
        same_day = and_(col(Version.published) == after[0], col(Version.document_id) < after[1])
        conditions += [col(Version.published) <= after[0], or_(col(Version.published) < after[0], same_day)]
    place = select(col(Version.id)).where(col(Version.current).is_(True), *conditions)
    ordered = place.order_by(col(Version.published).desc(), col(Version.document_id).desc()).limit(limit)
    # First which, then what: put in order beside the others, all versions would be.
    numbers = [one for one in session.scalars(ordered) if one is not None]
    found = {row[-1]: row for some in chunks(numbers) for row in session.execute(_select().where(_is(some)))}
    counted = _mentions(session, numbers)
    return [DocumentRow(**_values(found[one]), mentions=counted.get(one, 0)) for one in numbers]


def document(session: Session, number: int, version: int | None = None) -> DocumentDetail:
    """The document with this number, as it reads now or in one of its versions; NotFoundError where there is none."""
    wordings = select(Version).where(col(Version.document_id) == number).order_by(col(Version.id))
    versions = {row.id or 0: row for row in session.scalars(wordings)}
    if not versions:
        raise NotFoundError(f"document {number}: not in this book; the list of documents has those that are")
    if version is None:
        version = next(one for one, row in versions.items() if row.current)
    if version not in versions:
        known = ", ".join(map(str, versions))
        raise NotFoundError(f"document {number} has no version {version}; it has {known}")
    chosen = versions[version]
    row = session.execute(_select().where(col(Version.id) == version)).one()
    told = mention_rows(session, col(Mention.version_id) == version, standing=chosen.current)
    return DocumentDetail(
        **_values(row),
        mentions=len(told),
        version=version,
        text=chosen.text,
        parser=chosen.parser,
        fetched_at=chosen.fetched_at,
        warc_file=chosen.warc_file,
        warc_offset=chosen.warc_offset,
        versions=tuple(VersionRow.model_validate(one, from_attributes=True) for one in versions.values()),
        told=tuple(told),
    )


def document_at(session: Session, url: str) -> int:
    """The number of the document with this address, however it is written; NotFoundError where there is none."""
    try:
        key = document_key(Statement.model_construct(url=url, doc_id=None))
    except StatementError as error:
        raise NotFoundError(str(error)) from None
    number = session.scalar(select(col(Document.id)).where(col(Document.key) == key))
    if number is None:
        raise NotFoundError(f"{url}: not in this book; the list of documents has those that are")
    return number


def _select() -> Any:
    return (
        select(*_COLUMNS)
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
    )


def _is(versions: Sequence[int]) -> ColumnElement[bool]:
    return col(Version.id).in_(versions)


def _values(row: Row[Any]) -> dict[str, Any]:
    names = (
        "id", "published", "published_at", "recorded_at", "language", "title", "agency", "skipped", "url", "doc_id",
        "source", "publisher", "source_type",
    )  # fmt: skip
    return dict(zip(names, row, strict=False))


def _mentions(session: Session, versions: list[int]) -> dict[int, int]:
    """How many mentions stand in each of these versions."""
    found: dict[int, int] = {}
    count = select(col(Mention.version_id), func.count()).where(col(Mention.superseded_at).is_(None))
    for some in chunks(versions):
        rows = session.execute(count.where(col(Mention.version_id).in_(some)).group_by(col(Mention.version_id)))
        found.update((version, number) for version, number in rows)
    return found
