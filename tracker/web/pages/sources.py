"""The sources and their health: "no change" is not "not looking"."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from sqlmodel import col

from tracker.db.tables.issue import Issue
from tracker.db.tables.source import Source
from tracker.errors import NotFoundError
from tracker.ingest.health import Health, health
from tracker.query.documents import documents
from tracker.query.sources import source_rows
from tracker.web.fresh import BookRoute
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
LATEST = 30  # documents and problems of one source


@router.get("/sources")
def sources(request: Request, book: Reading) -> Response:
    """Every source: what it said, how its last crawl went, its alarms."""
    return page(request, "sources.html", rows=source_rows(book, _today()))


@router.get("/sources/{slug}")
def source(request: Request, slug: str, book: Reading) -> Response:
    """One source: its alarms, crawls, problems and latest documents."""
    found = book.scalars(select(Source).where(col(Source.slug) == slug)).one_or_none()
    if found is None or found.id is None:
        raise NotFoundError(f"source {slug!r}: not in this book; /sources lists those that are")
    state = health(book, [slug]).get(slug, Health(slug, (), ()))
    problems = select(Issue).where(col(Issue.source) == slug).order_by(col(Issue.id).desc()).limit(LATEST)
    return page(
        request,
        "source.html",
        source=found,
        state=state,
        alarms=state.alarms(_today()),
        problems=book.scalars(problems).all(),
        documents=documents(book, [found.id], limit=LATEST),
    )


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()
