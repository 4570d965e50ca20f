"""What the coming weeks hold: planned days, entries into force, expiries, renewals, ends of truces."""

from __future__ import annotations

import datetime as dt

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.load_ahead import AHEAD
from tracker.report.period import Period
from tracker.report.planned import Planned, line_of_plan, planned
from tracker.report.shape import Item, Section
from tracker.report.wording import weekday

ORDER = 120


def gather(facts: Facts, period: Period) -> Section:
    """Every day named ahead in the 60 days after the period, in order."""

    def line(one: Planned) -> Item:
        return line_of_plan(one, one.what)

    days: dict[dt.date, list[Planned]] = {}
    for one in planned((*facts.measures, *facts.plans)):
        if period.end < one.date <= period.end + AHEAD:
            days.setdefault(one.date, []).append(one)
    return Section(
        "calendar",
        "The next 60 days",
        groups=tuple(group(weekday(day), plans, line) for day, plans in sorted(days.items())),
        brief=True,
        empty="No source names a day in the next 60 days.",
    )
