"""The digest: every step of every measure under the day on which it was taken or told, one line each."""

from __future__ import annotations

import datetime as dt

from tracker.report.facts import EventFact, Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import Steps, line_of_steps
from tracker.report.wording import weekday

ORDER = 30
MAIN, FOLDED = 12, 40


def gather(facts: Facts, period: Period) -> Section:
    """The steps of the period under their own day where a source dates them within it, else the day they were told."""
    days: dict[dt.date, list[Steps]] = {}
    for measure in facts.measures:
        own: dict[dt.date, list[EventFact]] = {}
        for event in measure.moves(period):
            own.setdefault(_day(event, period), []).append(event)
        for day, events in own.items():
            days.setdefault(day, []).append(Steps(measure, tuple(events)))
    return Section(
        "day-by-day",
        "Day by day",
        intro="What was done or said each day; the most important first.",
        groups=tuple(group(weekday(day), days[day], line_of_steps, main=MAIN, folded=FOLDED) for day in sorted(days)),
        brief=True,
        empty="No measure moved in this period.",
    )


def _day(event: EventFact, period: Period) -> dt.date:
    if event.date in period and event.precision == "day" and event.date:
        return event.date
    return event.on(period.clock)
