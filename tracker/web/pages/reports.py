"""The weekly reports: every week of the book, and the report on one, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from sqlalchemy import func, select
from sqlmodel import col

from tracker.db.tables.version import Version
from tracker.errors import FilterError
from tracker.query import Filter
from tracker.report import formats, period, render
from tracker.report.gather import LIKELY, gather
from tracker.report.period import Period
from tracker.web.fresh import BookRoute
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
FORMS = ("pdf", "md", "json")
FIRST, LAST = 1900, 2100  # years
WEEK = dt.timedelta(days=7)
POLICY = f"{render.policy()}; frame-ancestors 'none'"


@router.get("/reports")
def reports(request: Request, book: Reading) -> Response:
    """The weeks in which anything was published, the newest first."""
    counted = select(col(Version.published), func.count()).group_by(col(Version.published))
    weeks: Counter[tuple[int, int]] = Counter()
    for day, count in book.execute(counted):
        weeks[day.isocalendar()[:2]] += count
    years: dict[int, list[tuple[str, dt.date, int]]] = {}
    for year, number in sorted(weeks, reverse=True):
        monday = dt.date.fromisocalendar(year, number, 1)
        years.setdefault(year, []).append((f"{year}-W{number:02}", monday, weeks[year, number]))
    return page(request, "reports.html", years=years)


@router.get("/reports/{week}")
def report(request: Request, week: str, book: Reading, format: str = "html") -> Response:
    """The report on one week, with the way back and to its neighbours above it; or as a file in another format."""
    days = period.week(week)
    if not FIRST <= days.start.year <= LAST:
        raise FilterError(f"week {week!r}: give one from {FIRST} to {LAST}")
    chosen = formats.named(format)
    made = gather(book, days, Filter(min_confidence=LIKELY))
    if format == "html":
        return HTMLResponse(render.html(made, _bar(days), ""), headers={"Content-Security-Policy": POLICY})
    name = f'attachment; filename="{days.label}{chosen.ENDING}"'
    return Response(chosen.write(made), media_type=chosen.MEDIA, headers={"Content-Disposition": name})


def _bar(days: Period) -> list[tuple[str, str]]:
    """The links above a report: to the site, the weeks before and after, and the other formats."""
    before, after = (period.last_complete_week(day).label for day in (days.start, days.end + 2 * WEEK))
    weeks = [(f"← {before}", f"/reports/{before}"), (f"{after} →", f"/reports/{after}")]
    files = [(form.upper(), f"/reports/{days.label}?format={form}") for form in FORMS]
    return [("Measures tracker", "/"), ("Weekly reports", "/reports"), *weeks, *files]
