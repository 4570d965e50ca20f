"""The calendar: the days that sources named ahead, month by month."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.errors import FilterError
from tracker.kinds import KINDS
from tracker.web.fresh import BookRoute
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
MOST = 20  # of one day
NAMED = {"planned": Mention.planned_date, "takes effect": Mention.effective_date, "expires": Mention.expiry_date}


@dataclass(frozen=True, slots=True)
class Named:
    """What is to happen on a day by a measure's sources; `mention` is the first that says so."""

    what: str
    measure: str
    title: str
    family: str
    stage: str
    mention: int
    told: dt.date
    mentions: int


@router.get("/calendar")
def calendar(request: Request, book: Reading, month: str = "") -> Response:
    """The days named in one month: by default the month of the newest statement of the book."""
    newest = book.scalar(select(func.max(col(Mention.published)))) or dt.datetime.now(dt.UTC).date()
    first = _month(month) if month else newest.replace(day=1)
    days = dict(sorted(_days(book, first, _next(first)).items()))
    before = (first - dt.timedelta(days=1)).replace(day=1)
    return page(
        request, "calendar.html", first=first, days=days, most=MOST, months=(before, _next(first)), newest=newest
    )


def _month(words: str) -> dt.date:
    """The first day of a month like 2025-05; FilterError."""
    if re.fullmatch(r"(1[89]|20|21)\d\d-(0[1-9]|1[0-2])", words):
        return dt.date.fromisoformat(f"{words}-01")
    raise FilterError(f"month {words!r}: not a month; write it like 2025-05")


def _next(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1)


def _days(session: Session, first: dt.date, end: dt.date) -> dict[dt.date, list[Named]]:
    """What is named between two days, by day; a day must lie after the statement that names it."""
    days: dict[dt.date, list[Named]] = {}
    for what, column in NAMED.items():
        date = col(column)
        rows = (
            select(
                *(date, col(Measure.slug), col(Measure.title), col(Measure.kind), col(Measure.stage)),
                *(func.min(col(Mention.id)), func.min(col(Mention.published)), func.count()),
            )
            .join(MeasureMention, col(MeasureMention.measure_id) == col(Measure.id))
            .join(Mention, col(Mention.id) == col(MeasureMention.mention_id))
            .where(date >= first, date < end, date > col(Mention.published))
            .group_by(date, col(Measure.id))
            .order_by(date, col(Measure.slug))
        )
        for day, slug, title, kind, stage, mention, told, count in session.execute(rows):
            named = Named(what, slug, title, KINDS[kind].family, stage, mention, told, count)
            days.setdefault(day, []).append(named)
    return days
