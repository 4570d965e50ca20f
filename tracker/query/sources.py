"""source_rows: what each publisher said, how its crawls went, and what a person should look at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from tracker.db.tables.document import Document
from tracker.db.tables.issue import Issue
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.ingest.health import Health, health
from tracker.query.rows import Answer


class AlarmRow(Answer):
    """What a person should look at."""

    kind: str = Field(description="silence, stale, layout, refusal, count or unfinished")
    words: str


class SourceRow(Answer):
    """One source; "no change" of one that was not looked at is not "nothing happened"."""

    slug: str
    publisher: str
    type: str = Field(description="official or news")
    documents: int = Field(description="Documents whose newest version is this source's")
    last_published: dt.date | None
    last_run: dt.datetime | None = Field(description="When its last crawl began")
    last_success: dt.datetime | None = Field(description="When the last crawl that went well began")
    outcome: str | None = Field(description="How its last crawl ended")
    found: int | None = Field(description="What the last crawl brought that was new or changed")
    problems: int
    alarms: tuple[AlarmRow, ...]


def source_rows(session: Session, today: dt.date) -> list[SourceRow]:
    """Every source of the book, by slug; its silence is counted up to `today`."""
    own, by_slug = col(Document.source_id), col(Issue.source)
    documents = _pairs(session, select(own, func.count()).group_by(own))
    problems = _pairs(session, select(by_slug, func.count()).group_by(by_slug))
    # One look into the index for each source, rather than one through all versions.
    latest = select(func.max(col(Version.published))).where(col(Version.source_id) == col(Source.id))
    states = health(session)
    rows = []
    for source, last in session.execute(select(Source, latest.scalar_subquery()).order_by(col(Source.slug))):
        state = states.get(source.slug, Health(source.slug, (), ()))
        crawl = state.crawls[0] if state.crawls else None
        rows.append(
            SourceRow(
                slug=source.slug,
                publisher=source.name,
                type=source.type,
                documents=documents.get(source.id, 0),
                last_published=last,
                last_run=crawl.started if crawl else None,
                last_success=state.last_success,
                outcome=crawl.outcome if crawl else None,
                found=state.found,
                problems=problems.get(source.slug, 0),
                alarms=tuple(AlarmRow(kind=alarm.kind, words=alarm.words) for alarm in state.alarms(today)),
            )
        )
    return rows


def _pairs(session: Session, query: Select[Any, Any]) -> dict[Any, int]:
    """The rows of a query of two columns, the first to the second."""
    return {key: value for key, value in session.execute(query)}  # noqa: C416 (rows are no plain tuples)
