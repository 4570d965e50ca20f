"""Where sources disagree, and what only one of them says."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Section
from tracker.report.wording import path

ORDER = 80


def gather(facts: Facts, period: Period) -> Section:
    """Measures of the period that are contested, then those that rest on one source."""
    groups = []
    for heading, standing, main in (
        ("Sources disagree", "contested", 12),
        ("One source only", "single-source", 10),
    ):
        lines = [
            item(measure, measure.moves(period), path(measure.moves(period)))
            for measure in ranked(facts.measures, period)
            if measure.standing == standing and measure.moves(period)
        ]
        if lines:
            groups.append(group(heading, lines, main=main, folded=40))
    return Section(
        "contested",
        "Contested and single-source",
        intro="One agency's story carried by several papers counts as one source.",
        groups=tuple(groups),
        brief=True,
        empty="Every measure of this period is told by its issuer or by two independent sources that agree.",
    )
