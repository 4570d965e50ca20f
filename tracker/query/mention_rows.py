"""mention_rows: mentions as rows, those for which conditions hold or those with given ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.entry import mentions_in
from tracker.link.load import CHUNK, chunks
from tracker.query.conditions import Condition
from tracker.query.copies import first_of_copies
from tracker.query.filter import Filter
from tracker.query.past_measures import past_book
from tracker.query.rows import MentionRow

_KEPT = tuple(
    name for name in MentionRow.model_fields if name in Mention.model_fields and name not in ("id", "published")
)
_COLUMNS: tuple[Any, ...] = (
    Mention.id, Mention.published, Document.doc_id, Document.url, Document.key, Source.slug, Source.name, Version.title,
    Measure.slug, MeasureMention.score, MeasureMention.parts, Version.copy_cluster, Version.agency,
    *(getattr(Mention, name) for name in _KEPT),
)  # fmt: skip
_OWN = 13  # columns before those of _KEPT


def mention_rows(session: Session, *conditions: Condition, standing: bool = True) -> list[MentionRow]:
    """The mentions for which the conditions hold, in order of place; those that stand, unless told otherwise."""
    stands = (col(Mention.superseded_at).is_(None),) if standing else ()
    return _rows(session, session.execute(joined(select(*_COLUMNS)).where(*stands, *conditions).order_by(*PLACE)).all())


def mentions_by_id(session: Session, ids: Iterable[int]) -> list[MentionRow]:
    """The mentions with these ids, in this order, standing or not."""
    wanted = list(ids)
    found: list[MentionRow] = []
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        rows = session.execute(joined(select(*_COLUMNS)).where(col(Mention.id).in_(some))).all()
        by_id = {row.id: row for row in _rows(session, rows)}
        found += [by_id[one] for one in some if one in by_id]
    return found


def past_rows(
    session: Session, asked: Filter, conditions: Sequence[Condition], slugs: Sequence[str] | None = None
) -> list[MentionRow]:
    """The mentions that stood at the end of the day `as_of` for which the conditions hold, in order of place."""
    place = {
        mention: slug for slug, entry in past_book(session, asked, slugs).items() for mention in mentions_in(entry)
    }
    found: list[Any] = []
    for some in chunks(place):
        query = joined(select(*_COLUMNS)).where(col(Mention.id).in_(some), *conditions)
        found += session.execute(query).all()
    rows = [row.model_copy(update={"measure_id": place[row.id]}) for row in _rows(session, found)]
    return sorted(rows, key=lambda row: (row.published, row.url or row.doc_id or "", row.start, row.kind, row.stage))


PLACE: tuple[Any, ...] = (
    col(Mention.published), col(Document.key), col(Mention.start), col(Mention.kind), col(Mention.stage),
)  # fmt: skip


def joined(query: Select[Any]) -> Select[Any]:
    """The query with each mention's version, document and source, and its measure where it has one.

    All joins are outer ones, though only the last can fail: the mentions are read first, in the order asked for, unless
    a condition on another table says better. Left to choose, SQLite may sort a million rows for a page.
    """
    return (
        query.select_from(Mention)
        .outerjoin(Version, col(Version.id) == col(Mention.version_id))
        .outerjoin(Document, col(Document.id) == col(Version.document_id))
        .outerjoin(Source, col(Source.id) == col(Version.source_id))
        .outerjoin(MeasureMention, col(MeasureMention.mention_id) == col(Mention.id))
        .outerjoin(Measure, col(Measure.id) == col(MeasureMention.measure_id))
    )


def _rows(session: Session, found: Sequence[Any]) -> list[MentionRow]:
    first = first_of_copies(session, {row.copy_cluster for row in found if row.copy_cluster})
    actors: dict[int, dict[str, list[str]]] = {}
    for some in chunks(row.id for row in found):
        parties = select(col(MentionActor.mention_id), col(MentionActor.role), col(MentionActor.code))
        parties = parties.where(col(MentionActor.mention_id).in_(some))
        for mention, role, code in session.execute(
            parties.order_by(col(MentionActor.position), col(MentionActor.code))
        ):
            actors.setdefault(mention, {}).setdefault(role, []).append(code)
    return [_row(row, actors.get(row.id, {}), first) for row in found]


def _row(row: Sequence[Any], actors: dict[str, list[str]], first: dict[str, str]) -> MentionRow:
    id_, published, doc_id, url, key, source, publisher, title, slug, score, parts, cluster, agency = row[:_OWN]
    origin = first.get(cluster or "")
    return MentionRow(
        id=id_,
        doc_id=doc_id,
        url=url,
        measure_id=slug,
        source=source,
        publisher=publisher,
        published=published,
        headline=title,
        issuers=tuple(actors.get("issuer", ())),
        targets=tuple(actors.get("target", ())),
        agency=agency,
        copy_of=origin if origin != key else None,
        link_score=score,
        link_parts=parts or {},
        **dict(zip(_KEPT, row[_OWN:], strict=True)),
    )
