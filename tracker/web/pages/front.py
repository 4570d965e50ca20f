"""The front page: what this is, where to begin, and what moved last."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker import query
from tracker.db.tables.document import Document
from tracker.db.tables.source import Source
from tracker.db.tables.version import Version
from tracker.query import Filter, MeasureRow
from tracker.report.period import last_complete_week
from tracker.web.fresh import BookRoute
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
MOST = 8
WEEK = dt.timedelta(days=7)


@router.get("/")
def front(request: Request, book: Reading) -> Response:
    """Where to begin."""
    newest = book.scalar(select(func.max(col(Version.published))))
    return page(
        request,
        "front.html",
        measures=query.count_measures(book),
        documents=book.scalar(select(func.count()).select_from(Document)) or 0,
        sources=book.scalar(select(func.count()).select_from(Source)) or 0,
        newest=newest,
        week=last_complete_week(newest + dt.timedelta(days=1)).label if newest else None,
        latest=_most_told(book, newest) if newest else [],
    )


def _most_told(session: Session, newest: dt.date) -> list[MeasureRow]:
    """The measures told in the last week of the book, by how many mentions they have."""
    asked = Filter(since=newest - WEEK + dt.timedelta(days=1), until=newest, sort="-mentions")
    return query.page_of_measures(session, asked, size=MOST).rows
