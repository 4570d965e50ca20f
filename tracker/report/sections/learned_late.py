"""Events that happened before the period and that sources told only in it."""

from __future__ import annotations

import datetime as dt

from tracker.report.facts import Facts
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Section
from tracker.report.wording import day, path, plural
from tracker.taxonomy.stages import STAGES

ORDER = 50
LATE = 7  # days between what happened and the first word of it
DONE = frozenset(STAGES[STAGES.index("agreed") :])  # an act, not talk of one


def gather(facts: Facts, period: Period) -> Section:
    """Acts dated at least LATE days before the first statement that tells them."""
    lines = []
    for measure in ranked(facts.measures, period):
        events = [
            event
            for event in measure.news(period)
            if event.date
            and event.precision == "day"
            and event.stage in DONE
            and event.date < period.start
            and event.on(period.clock) - event.date >= dt.timedelta(days=LATE)
        ]
        if events:
            gap = plural((events[-1].on(period.clock) - (events[-1].date or period.start)).days, "day")
            first = day(events[-1].on(period.clock))
            lines.append(item(measure, events, path(events), note=f"first seen on {first}, {gap} after"))
    return Section(
        "learned-late",
        "Learned late",
        intro=f"Acts that the book first read of {LATE} days or more after they happened.",
        groups=(group("", lines, main=8),) if lines else (),
        empty="Nothing was learned late.",
    )
