"""Measures known before the period that reached another stage in it."""

from __future__ import annotations

from tracker.report.facts import Facts, MeasureFact
from tracker.report.items import by_day, item
from tracker.report.period import Period
from tracker.report.shape import Item, Section
from tracker.report.wording import path

ORDER = 50


def gather(facts: Facts, period: Period) -> Section:
    """Each known measure that moved: from which stage to which, with the sentences that say so."""

    def line(measure: MeasureFact) -> Item:
        events = measure.moves(period)
        return item(measure, events, path(events, measure.stage_before))

    moved = [m for m in facts.measures if m.first_seen(period.clock) < period.start and m.moves(period)]
    return Section(
        "moved",
        "Moves from stage to stage",
        intro="Measures known before: the last stage known, then those reached, on the day of the last move.",
        groups=by_day(moved, lambda measure: max(e.on(period.clock) for e in measure.moves(period)), line),
        empty="No measure known before this period reached another stage.",
    )
