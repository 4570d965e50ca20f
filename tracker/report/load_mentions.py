"""The mentions of a report with their statements: what linking looks at, and what a reader sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.link.keys import Linkable
from tracker.link.load import by_ids, chunks
from tracker.report.facts import MentionFact

_COLUMNS: tuple[Any, ...] = (
    Mention.id, Mention.conditional, Mention.salience, Mention.confidence, Version.title, Document.url, Source.name,
)  # fmt: skip
_SEEN = (
    select(*_COLUMNS)
    .join(Version, col(Version.id) == col(Mention.version_id))
    .join(Document, col(Document.id) == col(Version.document_id))
    .join(Source, col(Source.id) == col(Version.source_id))
    .where(col(Mention.id).in_(bindparam("ids", expanding=True)))
)


class Told(NamedTuple):
    """One mention as linking sees it, with what only a reader wants to see."""

    linkable: Linkable
    conditional: bool
    main: bool
    confidence: float
    headline: str
    url: str | None
    publisher: str

    def fact(self, voice: str) -> MentionFact:
        """The mention as a section reads it; `voice` is whose story it tells."""
        return _fact(self, voice)


def load_mentions(session: Session, ids: Iterable[int]) -> dict[int, Told]:
    """The mentions with these ids; superseded ones too, which a past book had."""
    wanted = sorted(set(ids))
    standing, superseded = by_ids(session, wanted)
    linkables = {one.mention_id: one for one in (*standing, *superseded)}
    found: dict[int, Told] = {}
    for some in chunks(wanted):
        for id_, conditional, salience, confidence, headline, url, publisher in session.execute(_SEEN, {"ids": some}):
            found[id_] = Told(linkables[id_], conditional, salience == "main", confidence, headline, url, publisher)
    return found


def _fact(told: Told, voice: str) -> MentionFact:
    one = told.linkable
    # Papers date the evening before by the morning after; nothing is told before it happens.
    day: dt.date | None = one.event_date if one.event_day or one.event_date_precision in ("month", "year") else None
    return MentionFact(
        id=one.mention_id,
        stage=one.stage,
        evidence=one.evidence,
        publisher=told.publisher,
        published=one.published,
        recorded=one.recorded_at,
        voice=voice,
        document=one.document,
        official=one.official,
        url=told.url,
        headline=told.headline,
        start=one.start,
        event_date=day,
        event_precision=one.event_date_precision,
        planned_date=one.planned_date,
        effective_date=one.effective_date,
        expiry_date=one.expiry_date,
        quantities=tuple(sorted(one.quantities.items())),
        amount=one.amount,
        currency=one.currency,
        percent=one.percent,
        duration_days=one.duration_days,
        conditional=told.conditional,
        main=told.main,
        confidence=told.confidence,
        issuers=tuple(sorted(one.issuers)),
        targets=tuple(sorted(one.targets)),
        legal_refs=one.legal_refs,
        package_number=one.package_number,
    )
