"""What the book knows of its sources: how much they said, how the crawls went, which pages changed."""

from __future__ import annotations

import datetime as dt

from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, func, select, true
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.issue import Issue
from tracker.db.tables.run import Run
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.report.facts import EditFact, SourceFact
from tracker.report.period import Period


def load_sources(session: Session, period: Period | None = None) -> tuple[SourceFact, ...]:
    """Every source of the book, by slug: its part in the period (the whole book) and its last crawl."""
    said = dict(
        session.execute(
            select(col(Version.source_id), func.count(func.distinct(col(Version.document_id))))
            .where(_said_in(period))
            .group_by(col(Version.source_id))
        )
        .tuples()
        .all()
    )
    last = dict(
        session.execute(
            select(col(Version.source_id), func.max(col(Version.published)))
            .where(col(Version.published) <= (period.end if period else dt.date.max))
            .group_by(col(Version.source_id))
        )
        .tuples()
        .all()
    )
    runs = {
        run.source_id: run for run in session.scalars(select(Run).order_by(col(Run.started), col(Run.id)))
    }
    problems = dict(
        session.execute(select(col(Issue.source), func.count()).group_by(col(Issue.source))).tuples().all()
    )
    facts = []
    for source in session.scalars(select(Source).order_by(col(Source.slug))):
        run = runs.get(source.id)
        facts.append(
            SourceFact(
                slug=source.slug,
                publisher=source.name,
                official=source.type == "official",
                documents=said.get(source.id or 0, 0),
                last_published=last.get(source.id or 0),
                last_run=run.started if run else None,
                outcome=run.outcome if run else None,
                problems=problems.get(source.slug, 0),
            )
        )
    return tuple(facts)


def _said_in(period: Period | None) -> ColumnElement[bool]:
    if period is None:
        return true()
    if period.clock == "recorded":
        return col(Version.recorded_at).between(period.instant(), period.last_instant())
    return col(Version.published).between(period.start, period.end)


def load_edits(session: Session, period: Period) -> tuple[EditFact, ...]:
    """Pages of official sources whose text was found changed in the period: a fetch has its own clock."""
    changed = (
        select(Version, Document, Source)
        .join(Document, col(Document.id) == col(Version.document_id))
        .join(Source, col(Source.id) == col(Version.source_id))
        .where(
            col(Source.type) == "official",
            func.coalesce(col(Version.fetched_at), col(Version.recorded_at)) >= period.instant(),
            func.coalesce(col(Version.fetched_at), col(Version.recorded_at)) < period.instant_after(),
        )
    )
    edits = []
    for version, document, source in session.execute(changed).tuples():
        before = _version_before(session, version)
        if before is None:
            continue
        added, removed = _words_changed(before.text, version.text)
        edits.append(
            EditFact(
                publisher=source.name,
                title=version.title,
                url=document.url,
                seen=before.fetched_at or before.recorded_at,
                changed=version.fetched_at or version.recorded_at,
                added=added,
                removed=removed,
            )
        )
    return tuple(sorted(edits, key=lambda edit: (edit.changed, edit.publisher, edit.url or "")))


def _version_before(session: Session, version: Version) -> Version | None:
    """The wording that this one replaced."""
    others = session.scalars(select(Version).where(col(Version.document_id) == version.document_id)).all()
    when = version.fetched_at or version.recorded_at
    earlier = [
        other for other in others if (other.fetched_at or other.recorded_at) < when and other.id != version.id
    ]
    return max(earlier, key=lambda other: other.fetched_at or other.recorded_at, default=None)


def _words_changed(before: str, after: str) -> tuple[int, int]:
    """How many words came and how many went."""
    operations = Indel.editops(before.split(), after.split())
    added = sum(1 for operation in operations if operation.tag == "insert")
    return added, len(operations) - added


def load_unread(session: Session) -> tuple[tuple[str, int], ...]:
    """What could not be read in the whole book, by kind of problem, most frequent first."""
    counted = session.execute(select(col(Issue.kind), func.count()).group_by(col(Issue.kind))).tuples().all()
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
