"""Days that came in the period without word that the thing was done."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.planned import Planned, line_of_plan, planned
from tracker.report.shape import Item, Section
from tracker.report.wording import day

ORDER = 110


def gather(facts: Facts, period: Period) -> Section:
    """Plans, entries into force, expiries and ends of truces due in the period that no source reports as done."""

    def line(one: Planned) -> Item:
        return line_of_plan(one, f"{one.what} {day(one.date)}: no word that it was done")

    due = [one for one in planned((*facts.measures, *facts.plans)) if one.date in period]
    open_ones = [one for one in due if not one.done(period.end)]
    return Section(
        "due",
        "Due and not done",
        intro="Days named ahead that fell into this period, without word that the thing was done.",
        groups=(group("", open_ones, line),) if open_ones else (),
        empty="Nothing that was due is open.",
    )
