"""What the book knows of its sources: how much they said, how the crawls went, which pages changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.edit import Edit
from tracker.db.tables.issue import Issue
from tracker.db.tables.run import Run
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.report.facts import EditFact, SourceFact
from tracker.report.period import Period


def load_sources(session: Session, period: Period | None = None) -> tuple[SourceFact, ...]:
    """Every source of the book, by slug: its part in the period (the whole book) and its last crawl."""
    source_id, published = col(Version.source_id), col(Version.published)
    documents = func.count(func.distinct(col(Version.document_id)))
    until = period.end if period else dt.date.max
    said = _pairs(session, select(source_id, documents).where(_said_in(period)).group_by(source_id))
    last = _pairs(session, select(source_id, func.max(published)).where(published <= until).group_by(source_id))
    problems = _pairs(session, select(col(Issue.source), func.count()).group_by(col(Issue.source)))
    runs = {run.source_id: run for run in session.scalars(_last_runs())}
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


def _last_runs() -> Select[Run]:
    """The last crawl of each source."""
    started = func.max(col(Run.started)).over(partition_by=col(Run.source_id)).label("last")
    newest = select(col(Run.id), col(Run.started), started).subquery()
    return (
        select(Run)
        .join(newest, newest.c.id == col(Run.id))
        .where(newest.c.started == newest.c.last)
        .order_by(col(Run.started), col(Run.id))
    )


def _pairs(session: Session, query: Select[Any, Any]) -> dict[Any, Any]:
    """The rows of a query of two columns, the first to the second."""
    return {key: value for key, value in session.execute(query)}  # noqa: C416 (rows are no plain tuples)


def _said_in(period: Period | None) -> ColumnElement[bool]:
    if period is None:
        return true()
    if period.clock == "recorded":
        return col(Version.recorded_at).between(period.instant(), period.last_instant())
    return col(Version.published).between(period.start, period.end)


def load_edits(session: Session, period: Period) -> tuple[EditFact, ...]:
    """Pages of official sources that were found changed in the period, or were put out in it and changed."""
    before, after = aliased(Version), aliased(Version)
    found = func.coalesce(col(after.fetched_at), col(after.recorded_at))
    in_period: ColumnElement[bool] = found.between(period.instant(), period.last_instant())
    if period.clock != "recorded":
        in_period |= col(after.published).between(period.start, period.end)
    seen = func.coalesce(col(before.fetched_at), col(before.recorded_at))
    changed = (
        select(
            *(col(Source.name), col(after.title), col(Document.url)),
            *(seen, found, col(before.text), col(after.text)),
        )
        .select_from(Edit)
        .join(before, col(before.id) == col(Edit.before_id))
        .join(after, col(after.id) == col(Edit.after_id))
        .join(Document, col(Document.id) == col(Edit.document_id))
        .join(Source, col(Source.id) == col(after.source_id))
        .where(col(Source.type) == "official", in_period)
    )
    edits = (_edit(*row) for row in session.execute(changed))
    return tuple(sorted(edits, key=lambda edit: (edit.changed, edit.publisher, edit.url or "")))


def _edit(
    publisher: str, title: str, url: str | None, seen: dt.datetime, changed: dt.datetime, before: str, after: str
) -> EditFact:
    added, removed = _words_changed(before, after)
    return EditFact(publisher, title, url, seen, changed, added, removed)


def _words_changed(before: str, after: str) -> tuple[int, int]:
    """How many words came and how many went."""
    operations = Indel.editops(before.split(), after.split())
    added = sum(1 for operation in operations if operation.tag == "insert")
    return added, len(operations) - added


def load_unread(session: Session) -> tuple[tuple[str, int], ...]:
    """What could not be read in the whole book, by kind of problem, most frequent first."""
    counted = _pairs(session, select(col(Issue.kind), func.count()).group_by(col(Issue.kind)))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
