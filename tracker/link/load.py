"""Mentions out of the book as Linkables, by id or by measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.keys import Linkable

CHUNK = 500  # ids in one query

_COLUMNS: tuple[Any, ...] = (
    Mention.id, Mention.kind, Mention.stage, Mention.published, Mention.start, Mention.evidence,
    Mention.event_date, Mention.event_date_precision, Mention.effective_date, Mention.expiry_date,
    Mention.planned_date, Mention.package_number, Mention.legal_refs, Mention.quantities, Mention.amount,
    Mention.duration_days, Mention.recorded_at, Version.agency, Version.copy_cluster, Document.key,
    Source.slug, Source.type, Source.jurisdiction, Mention.currency, Mention.percent, Mention.superseded_at,
)  # fmt: skip

_MENTIONS = (
    select(*_COLUMNS)
    .join(Version, col(Version.id) == col(Mention.version_id))
    .join(Document, col(Document.id) == col(Version.document_id))
    .join(Source, col(Source.id) == col(Version.source_id))
    .where(col(Mention.id).in_(bindparam("ids", expanding=True)))
)
_ACTORS = select(col(MentionActor.mention_id), col(MentionActor.role), col(MentionActor.code)).where(
    col(MentionActor.mention_id).in_(bindparam("ids", expanding=True))
)


def chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Ids in pieces small enough for one query, in order."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def by_ids(session: Session, ids: Iterable[int]) -> tuple[list[Linkable], list[Linkable]]:
    """The mentions with these ids: those that stand, and those that are superseded."""
    current: list[Linkable] = []
    past: list[Linkable] = []
    for some in chunks(ids):
        actors: dict[int, dict[str, list[str]]] = {}
        for mention_id, role, code in session.execute(_ACTORS, {"ids": some}):
            actors.setdefault(mention_id, {}).setdefault(role, []).append(code)
        for row in session.execute(_MENTIONS, {"ids": some}):
            (past if row[-1] else current).append(_linkable(row, actors.get(row[0], {})))
    return current, past


def of_measures(session: Session, slugs: Iterable[str]) -> dict[str, list[Linkable]]:
    """The mentions linked to each of these measures."""
    place: dict[int, str] = {}
    ordered = sorted(slugs)
    for start in range(0, len(ordered), CHUNK):
        some = ordered[start : start + CHUNK]
        rows = (
            select(col(MeasureMention.mention_id), col(Measure.slug))
            .join(Measure, col(Measure.id) == col(MeasureMention.measure_id))
            .where(col(Measure.slug).in_(some))
        )
        place.update((mention_id, slug) for mention_id, slug in session.execute(rows))
    found: dict[str, list[Linkable]] = {slug: [] for slug in ordered}
    current, _ = by_ids(session, place)
    for mention in current:
        found[place[mention.mention_id]].append(mention)
    return found


def _linkable(row: Sequence[Any], actors: dict[str, list[str]]) -> Linkable:
    """The mention of one row of _COLUMNS."""
    issuers = frozenset(actors.get("issuer", ()))
    kind = row[21]
    return Linkable(
        mention_id=row[0],
        kind=row[1],
        stage=row[2],
        published=row[3],
        start=row[4],
        evidence=row[5],
        event_date=row[6],
        event_date_precision=row[7],
        effective_date=row[8],
        expiry_date=row[9],
        planned_date=row[10],
        package_number=row[11],
        legal_refs=tuple(row[12]),
        quantities=row[13],
        amount=row[14],
        currency=row[23],
        percent=row[24],
        duration_days=row[15],
        recorded_at=row[16],
        agency=row[17],
        copy_cluster=row[18],
        document=row[19],
        publisher=row[20],
        official=kind == "official" and (row[22] is None or row[22] in issuers),
        issuers=issuers,
        targets=frozenset(actors.get("target", ())),
    )
