"""mentions: the mentions for which a filter holds, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
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
from tracker.errors import FilterError
from tracker.link.entry import mentions_in
from tracker.link.load import chunks
from tracker.query.conditions import Condition, of_mention, source_ids
from tracker.query.copies import first_of_copies
from tracker.query.filter import Filter
from tracker.query.measure_rows import measures
from tracker.query.past_measures import past_book
from tracker.query.rows import MentionRow

DEFAULT_SORT = "-published"
_KEPT = tuple(
    name for name in MentionRow.model_fields if name in Mention.model_fields and name not in ("id", "published")
)
_COLUMNS: tuple[Any, ...] = (
    Mention, Document.doc_id, Document.url, Document.key, Source.slug, Source.name, Version.title,
    Measure.slug, MeasureMention, Version.copy_cluster, Version.agency,
)  # fmt: skip


def mentions(session: Session, asked: Filter | None = None) -> list[MentionRow]:
    """The mentions of current texts for which the filter holds, the latest first if `sort` is silent.

    With `in_force_on`, those of measures that held on that day.
    """
    asked = asked or Filter()
    conditions = tuple(of_mention(asked, source_ids(session, asked.source)))
    rows = past_rows(session, asked, conditions) if asked.recorded_then else mention_rows(session, *conditions)
    if asked.in_force_on:
        held = Filter(in_force_on=asked.in_force_on, as_of=asked.as_of, clock=asked.clock)
        slugs = {row.measure for row in measures(session, held)}
        rows = [row for row in rows if row.measure_id in slugs]
    return _sorted(rows, asked.sort or DEFAULT_SORT)[: asked.limit]


def past_rows(
    session: Session, asked: Filter, conditions: Sequence[Condition], slugs: Sequence[str] | None = None
) -> list[MentionRow]:
    """The mentions that stood at the end of the day `as_of` for which the conditions hold, in order of place."""
    place = {
        mention: slug
        for slug, entry in past_book(session, asked, slugs).items()
        if not asked.corroboration or entry["corroboration"] in asked.corroboration
        for mention in mentions_in(entry)
    }
    rows: list[MentionRow] = []
    for some in chunks(place):
        rows += mention_rows(session, col(Mention.id).in_(some), *conditions, standing=False)
    rows = [row.model_copy(update={"measure_id": place[row.id]}) for row in rows]
    return sorted(rows, key=lambda row: (row.published, row.url or row.doc_id or "", row.start, row.kind, row.stage))


def mention_rows(session: Session, *conditions: Condition, standing: bool = True) -> list[MentionRow]:
    """The mentions for which the conditions hold, in order of place; those that stand, unless told otherwise."""
    stands = (col(Mention.superseded_at).is_(None),) if standing else ()
    found = list(session.execute(_select().where(*stands, *conditions)))
    first = first_of_copies(session, {row[9] for row in found if row[9]})
    actors: dict[int, dict[str, list[str]]] = {}
    for some in chunks(row[0].id for row in found):
        parties = select(MentionActor).where(col(MentionActor.mention_id).in_(some))
        for party in session.scalars(parties.order_by(col(MentionActor.position), col(MentionActor.code))):
            actors.setdefault(party.mention_id, {}).setdefault(party.role, []).append(party.code)
    return [_row(row, actors.get(row[0].id, {}), first) for row in found]


def _select() -> Select[Any]:
    rows: Select[Any] = (
        select(*_COLUMNS)
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .outerjoin(MeasureMention, col(MeasureMention.mention_id) == col(Mention.id))
        .outerjoin(Measure, col(Measure.id) == col(MeasureMention.measure_id))
        .order_by(
            col(Mention.published),
            col(Document.key),
            col(Mention.start),
            col(Mention.kind),
            col(Mention.stage),
        )
    )
    return rows


def _row(row: Sequence[Any], actors: dict[str, list[str]], first: dict[str, str]) -> MentionRow:
    mention, doc_id, url, key, source, publisher, title, slug, link, cluster, agency = row
    origin = first.get(cluster or "")
    return MentionRow(
        id=mention.id,
        doc_id=doc_id,
        url=url,
        measure_id=slug,
        source=source,
        publisher=publisher,
        published=mention.published,
        headline=title,
        issuers=tuple(actors.get("issuer", ())),
        targets=tuple(actors.get("target", ())),
        agency=agency,
        copy_of=origin if origin != key else None,
        link_score=link.score if link else None,
        link_parts=link.parts if link else {},
        **{name: getattr(mention, name) for name in _KEPT},
    )


def _sorted(rows: list[MentionRow], sort: str) -> list[MentionRow]:
    """The rows in order of one column; those without a value come last, equal ones in order of place."""
    name = {"measure": "measure_id", "title": "headline"}.get(sort.removeprefix("-"), sort.removeprefix("-"))
    if name not in MentionRow.model_fields:
        raise FilterError(f"sort: {name!r} is no column of mentions; use published, event_date, measure or confidence")
    value = attrgetter(name)
    full = [row for row in rows if value(row) is not None]
    full.sort(key=value, reverse=sort.startswith("-"))
    return full + [row for row in rows if value(row) is None]
