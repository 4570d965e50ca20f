"""The weekly reports: every week of the book, and the report on one, made when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select
from sqlmodel import col

from tracker.db.tables.version import Version
from tracker.query import Filter
from tracker.report import formats, period
from tracker.report.gather import gather
from tracker.report.period import Period, last_complete_week
from tracker.web.fresh import BookRoute
from tracker.web.pages.shell import page
from tracker.web.reading import Reading

router = APIRouter(route_class=BookRoute)
LIKELY = 0.5  # a report tells what is more likely than not what a careful reader would note
FORMS = ("pdf", "md", "json")
WEEK = dt.timedelta(days=7)
# The page brings its styles and drawings with it, and nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"


@router.get("/reports")
def reports(request: Request, book: Reading) -> Response:
    """The weeks in which anything was published, the newest first."""
    counted = select(col(Version.published), func.count()).where(col(Version.current).is_(True))
    weeks: Counter[tuple[int, int]] = Counter()
    for day, count in book.execute(counted.group_by(col(Version.published))):
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
    made = gather(book, days, Filter(min_confidence=LIKELY))
    chosen = formats.named(format)
    body = chosen.write(made)
    if format == "html":
        body = _with_bar(body.decode(), days).encode()
    headers = {"Content-Security-Policy": POLICY}
    if format != "html":
        headers["Content-Disposition"] = f'attachment; filename="{days.label}{chosen.ENDING}"'
    return Response(body, media_type=chosen.MEDIA, headers=headers)


def _with_bar(text: str, days: Period) -> str:
    """The page of a report with links above it, in its own style: a report alone knows no site around it."""
    links = [("/", "Measures tracker"), ("/reports", "Reports")]
    for words, first in (("←", days.start - WEEK), ("→", days.end + dt.timedelta(days=1))):
        label = last_complete_week(first + WEEK).label
        links.append((f"/reports/{label}", f"{words} {label}"))
    links += [(f"/reports/{days.label}?format={form}", form.upper()) for form in FORMS]
    bar = " · ".join(f'<a href="{address}">{words}</a>' for address, words in links)
    head, body, rest = text.partition("<body>")
    return f'{head}{body}\n<nav aria-label="Site"><p>{bar}</p></nav>{rest}'
