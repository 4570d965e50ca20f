"""Which mentions name a day that the calendar of a period tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import ColumnElement
from sqlmodel import col

from tracker.db.tables.mention import Mention
from tracker.report.period import Period

AHEAD = dt.timedelta(days=60)  # how far the calendar looks
LONGEST_TRUCE = dt.timedelta(days=366)


def ahead(period: Period) -> Iterator[ColumnElement[bool]]:
    """Conditions on mentions that name a day in the period or soon after it; one each, so that each has its index."""
    for day in (Mention.planned_date, Mention.effective_date, Mention.expiry_date):
        yield col(day).between(period.start, period.end + AHEAD)
    yield (
        (col(Mention.kind) == "ceasefire")
        & col(Mention.published).between(period.start - LONGEST_TRUCE, period.end)
        & col(Mention.duration_days).is_not(None)
    )
