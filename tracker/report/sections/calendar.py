"""What the coming weeks hold: planned days, entries into force, expiries."""

from __future__ import annotations

import datetime as dt

from tracker.report.facts import Facts
from tracker.report.items import item
from tracker.report.period import Period
from tracker.report.planned import planned
from tracker.report.shape import Group, Item, Section
from tracker.report.wording import weekday

ORDER = 70
AHEAD = dt.timedelta(days=60)


def gather(facts: Facts, period: Period) -> Section:
    """Every day named ahead in the 60 days after the period, in order."""
    days: dict[dt.date, list[Item]] = {}
    for one in planned(facts.measures):
        if period.end < one.date <= period.end + AHEAD:
            days.setdefault(one.date, []).append(item(one.measure, [one.event()], one.what))
    return Section(
        "calendar",
        "The next 60 days",
        groups=tuple(Group(weekday(day), tuple(items)) for day, items in sorted(days.items())),
        brief=True,
        empty="No source names a day in the next 60 days.",
    )
