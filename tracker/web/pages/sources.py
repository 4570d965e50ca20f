"""The sources and their health: "no change" is not "not looking"."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.issue import Issue
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.errors import NotFoundError
from tracker.ingest.health import Health, health
from tracker.report.load_sources import load_sources
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter()
LATEST = 30  # documents and problems of one source


@router.get("/sources")
def sources(request: Request, book: Reading) -> Response:
    """Every source: what it said, how its last crawl went, its alarms."""
    today, states = dt.datetime.now(dt.UTC).date(), health(book)
    rows = []
    for fact in load_sources(book):
        state = states.get(fact.slug, Health(fact.slug, (), ()))
        rows.append((fact, state, state.alarms(today)))
    return page(request, "sources.html", rows=rows)


@router.get("/sources/{slug}")
def source(request: Request, slug: str, book: Reading) -> Response:
    """One source: its alarms, crawls, problems and latest documents."""
    found = book.scalars(select(Source).where(col(Source.slug) == slug)).one_or_none()
    if found is None:
        raise NotFoundError(f"source {slug!r}: not in this book; /sources lists those that are")
    state = health(book, [slug]).get(slug, Health(slug, (), ()))
    problems = select(Issue).where(col(Issue.source) == slug).order_by(col(Issue.id).desc()).limit(LATEST)
    return page(
        request,
        "source.html",
        source=found,
        state=state,
        alarms=state.alarms(dt.datetime.now(dt.UTC).date()),
        problems=book.scalars(problems).all(),
        documents=_documents(book, found.id),
    )


def _documents(session: Session, source: int | None) -> list[tuple[int, str, dt.date, int]]:
    """The latest documents of a source: id, headline, day, number of mentions."""
    latest = (
        select(col(Version.id), col(Version.document_id), col(Version.title), col(Version.published))
        .where(col(Version.source_id) == source, col(Version.current).is_(True))
        .order_by(col(Version.published).desc(), col(Version.id).desc())
        .limit(LATEST)
    )
    rows = session.execute(latest).all()
    standing = col(Mention.version_id).in_([row[0] for row in rows]), col(Mention.superseded_at).is_(None)
    counted = select(col(Mention.version_id), func.count()).where(*standing).group_by(col(Mention.version_id))
    counts = {version: count for version, count in session.execute(counted)}  # noqa: C416 (rows are no plain tuples)
    return [(document, title, day, counts.get(version, 0)) for version, document, title, day in rows]
