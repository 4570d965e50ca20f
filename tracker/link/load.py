"""Mentions out of the book as Linkables: some by id, or all of one block around some days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.mention_actor import MentionActor
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.keys import Block, Linkable, codes_of, kinds_of
from tracker.link.resolve import SILENCE

CHUNK = 500  # ids in one query

_COLUMNS: tuple[Any, ...] = (
    Mention.id, Mention.kind, Mention.stage, Mention.published, Mention.start, Mention.evidence,
    Mention.event_date, Mention.event_date_precision, Mention.effective_date, Mention.expiry_date,
    Mention.planned_date, Mention.package_number, Mention.legal_refs, Mention.quantities, Mention.amount,
    Mention.duration_days, Version.recorded_at, Version.agency, Version.copy_cluster, Document.key,
    Source.slug, Source.type, Source.jurisdiction, Version.current,
)  # fmt: skip


def chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Ids in pieces small enough for one query, in order."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def by_ids(session: Session, ids: Iterable[int]) -> tuple[list[Linkable], list[Linkable]]:
    """The mentions with these ids: those of current versions, and those of versions that are history."""
    current: list[Linkable] = []
    past: list[Linkable] = []
    for some in chunks(ids):
        for mention, is_current in _read(session, col(Mention.id).in_(some)):
            (current if is_current else past).append(mention)
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


def of_block(session: Session, block: Block, days: Iterable[dt.date]) -> list[Linkable]:
    """The mentions of a block in every run (see `resolve.runs`) near one of these days; whole runs only."""
    found: dict[int, Linkable] = {}
    for first, last in _spans(session, block, sorted(set(days))):
        rows = _read(session, _in_block(block), col(Mention.published).between(first, last))
        found.update((m.mention_id, m) for m, is_current in rows if is_current and m.block == block)
    return list(found.values())


def _in_block(block: Block) -> ColumnElement[bool]:
    """Whether a mention may be of the block; whether it is, its parties decide together."""
    group, conflict = block
    codes = codes_of(conflict)
    party = aliased(MentionActor)
    aimed = exists().where(col(party.mention_id) == col(Mention.id), col(party.role) == "target")
    if codes:
        aimed = aimed.where(col(party.code).in_(codes))
    aimed = aimed.correlate(Mention)
    return col(Mention.kind).in_(kinds_of(group)) & (aimed if codes else ~aimed)


def _spans(session: Session, block: Block, days: Sequence[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """The stretches of time without a long silence in which the days lie, apart from each other."""
    spans: list[tuple[dt.date, dt.date]] = []
    for day in days:
        if not spans or day > spans[-1][1]:
            spans.append((_edge(session, block, day, back=True), _edge(session, block, day, back=False)))
    return spans


def _edge(session: Session, block: Block, day: dt.date, back: bool) -> dt.date:
    """The day at which the stretch around `day` begins (back) or ends."""
    published = col(Mention.published)
    reach = SILENCE
    while True:
        far = day - reach if back else day + reach
        told = select(published).where(_in_block(block), published.between(min(day, far), max(day, far)))
        for one in session.scalars(told.distinct().order_by(published.desc() if back else published)):
            if abs(one - day) > SILENCE:
                return day
            day = one
        if abs(far - day) >= SILENCE:
            return day
        reach *= 2


def _read(session: Session, *conditions: ColumnElement[bool]) -> list[tuple[Linkable, bool]]:
    actors: dict[int, dict[str, list[str]]] = {}
    named = select(col(MentionActor.mention_id), col(MentionActor.role), col(MentionActor.code))
    for mention_id, role, code in session.execute(
        named.join(Mention, col(Mention.id) == col(MentionActor.mention_id)).where(*conditions)
    ):
        actors.setdefault(mention_id, {}).setdefault(role, []).append(code)
    rows = (
        select(*_COLUMNS)
        .join(Version, col(Version.id) == col(Mention.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(*conditions)
    )
    return [(_linkable(row, actors.get(row[0], {})), row[-1]) for row in session.execute(rows)]


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
