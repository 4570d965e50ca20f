"""Measures that rest on one source, and those on which sources disagree."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import line_of_steps, with_steps

ORDER = 130
PARTS = (("Sources disagree", "contested", 12), ("One source only", "single-source", 10))


def gather(facts: Facts, period: Period) -> Section:
    """Measures of the period that are contested, then those that rest on one source."""
    groups = []
    for heading, standing, main in PARTS:
        measures = [measure for measure in facts.measures if measure.standing == standing]
        found = with_steps(measures, period)
        if found:
            groups.append(group(heading, found, line_of_steps, main=main, folded=40))
    return Section(
        "contested",
        "Contested and single-source",
        intro="One agency's story carried by several papers counts as one source.",
        groups=tuple(groups),
        brief=True,
        empty="Every measure of this period is told by its issuer or by two independent sources that agree.",
    )
