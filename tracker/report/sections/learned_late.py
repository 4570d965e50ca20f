"""Events that happened before the period and that sources told only in it."""

from __future__ import annotations

from tracker.report.facts import LATE, EventFact, Facts, MeasureFact
from tracker.report.items import group, item
from tracker.report.load_measures import DONE
from tracker.report.period import Period
from tracker.report.shape import Item, Section
from tracker.report.wording import day, path, plural

ORDER = 150


def gather(facts: Facts, period: Period) -> Section:
    """Acts dated at least LATE days before the first statement that tells them."""

    def line(measure: MeasureFact) -> Item:
        events = _late(measure, period)
        first = events[-1].published
        gap = plural((first - (events[-1].date or period.start)).days, "day")
        return item(measure, events, path(events), note=f"first told on {day(first)}, {gap} after")

    late = [measure for measure in facts.measures if _late(measure, period)]
    return Section(
        "learned-late",
        "Learned late",
        intro=f"Acts of which the first word came {LATE.days} days or more after they happened.",
        groups=(group("", late, line),) if late else (),
        brief=True,
        empty="Nothing was learned late.",
    )


def _late(measure: MeasureFact, period: Period) -> list[EventFact]:
    """Its acts told in the period that happened long before."""
    return [
        event
        for event in measure.news(period)
        if event.is_late(period) and event.precision == "day" and event.stage in DONE
    ]
