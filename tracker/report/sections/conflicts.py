"""Ceasefires, talks, agreements and exchanges, conflict by conflict."""

from __future__ import annotations

import datetime as dt

from tracker.report import parties
from tracker.report.facts import Facts, MeasureFact
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import Steps, line_of_steps, with_steps
from tracker.taxonomy.conflicts import Conflict, conflicts

ORDER = 90
KINDS = (
    "ceasefire", "peace_agreement", "peace_talks", "mediation", "prisoner_exchange", "humanitarian_access",
    "troop_withdrawal", "security_guarantee",
)  # fmt: skip
SAME = {"PS": "Hamas", "DNR": "RU", "LNR": "RU"}  # who stands for a party of a conflict
OTHER = "Elsewhere"


def gather(facts: Facts, period: Period) -> Section:
    """One group a conflict of the table of conflicts, the one with most news first; what belongs to none comes last."""
    found: dict[str, list[Steps]] = {}
    for steps in with_steps(facts.measures, period, kinds=KINDS):
        conflict = conflict_of(steps.measure, period.end)
        heading = " – ".join(parties.name(code) for code in conflict.parties) if conflict else OTHER
        found.setdefault(heading[:1].upper() + heading[1:], []).append(steps)
    ordered = sorted(found, key=lambda heading: (heading == OTHER, -len(found[heading]), heading))
    return Section(
        "conflicts",
        "Ceasefires, talks and exchanges",
        groups=tuple(group(heading, found[heading], line_of_steps, main=6) for heading in ordered),
        brief=True,
        empty="No ceasefire, no talks and no exchange were spoken of.",
    )


def conflict_of(measure: MeasureFact, on: dt.date) -> Conflict | None:
    """The conflict that a measure is about: most of whose parties it has, and at least two, or one of one conflict."""
    own = {SAME.get(code, code) for code in (*measure.targets, *measure.issuers)}
    aimed = {SAME.get(code, code) for code in measure.targets}
    active = [one for one in conflicts() if one.first <= on <= one.last]
    shared = [(len(own & set(one.parties)), one) for one in active if aimed & set(one.parties)]
    if not shared:
        return None
    most = max(count for count, _ in shared)
    best = [one for count, one in shared if count == most]
    return best[0] if len(best) == 1 or most > 1 else None
