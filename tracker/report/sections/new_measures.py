"""Measures that no source had spoken of before, day by day."""

from __future__ import annotations

from tracker.report.facts import Facts, MeasureFact
from tracker.report.items import by_day, item
from tracker.report.period import Period
from tracker.report.shape import Item, Section
from tracker.report.wording import path

ORDER = 40


def gather(facts: Facts, period: Period) -> Section:
    """Each measure first seen in the period, with how far it got within it."""

    def line(measure: MeasureFact) -> Item:
        events = measure.moves(period)
        return item(measure, events, path(events))

    fresh = [m for m in facts.measures if m.first_seen(period.clock) in period and m.moves(period)]
    return Section(
        "new",
        "New measures",
        intro="Measures first seen in this period, under the day on which they were first seen.",
        groups=by_day(fresh, lambda measure: measure.first_seen(period.clock), line),
        empty="No measure was seen for the first time.",
    )
