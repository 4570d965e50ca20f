"""Days that came in the period without word that the thing was done."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.planned import planned
from tracker.report.shape import Section
from tracker.report.wording import day

ORDER = 60


def gather(facts: Facts, period: Period) -> Section:
    """Plans, entries into force and expiries due in the period that no source reports as done."""
    lines = [
        item(one.measure, [one.event()], f"{one.what} {day(one.date)}: no word that it was done")
        for one in planned(facts.measures)
        if one.date in period and not one.done(period.end)
    ]
    return Section(
        "due",
        "Due and not done",
        intro="Days named ahead that fell into this period, without word that the thing was done.",
        groups=(group("", lines),) if lines else (),
        empty="Nothing that was due is open.",
    )
