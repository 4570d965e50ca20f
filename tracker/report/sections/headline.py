"""The week in figures and its main items."""

from __future__ import annotations

from tracker.report.charts import FAMILIES, families_by_day
from tracker.report.facts import Facts
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Figure, Section
from tracker.report.wording import path, plural
from tracker.taxonomy.stages import BREACHES, REVERSALS

ORDER = 10
TOP = 6  # of each family


def gather(facts: Facts, period: Period) -> Section:
    """Figures, a chart of the days, and the items that most sources speak of."""
    moved = [measure for measure in facts.measures if measure.moves(period)]
    fresh = [measure for measure in moved if measure.first_seen(period.clock) >= period.start]
    back = [m for m in moved if any(event.stage in REVERSALS | BREACHES for event in m.moves(period))]
    figures = (
        Figure(facts.documents, "statements"),
        Figure(sum(1 for source in facts.sources if source.documents), "sources"),
        Figure(len(fresh), "new measures"),
        Figure(len(moved) - len(fresh), "known measures that moved"),
        Figure(len(back), "reversals and breaches"),
        Figure(sum(1 for m in moved if m.standing == "single-source"), "single-source"),
    )
    groups = []
    for family in FAMILIES:
        top = [measure for measure in ranked(moved, period) if measure.family == family][:TOP]
        if top:
            lines = [item(m, m.moves(period), path(m.moves(period), m.stage_before)) for m in top]
            groups.append(group(family.capitalize(), lines))
    return Section(
        "headline",
        "In short",
        intro=_left_out(facts),
        figures=figures,
        chart=families_by_day(facts, period),
        groups=tuple(groups),
        brief=True,
        empty="No measure moved in this period. Look at the health of the sources: was anybody looking?",
    )


def _left_out(facts: Facts) -> str:
    if not facts.unsure:
        return ""
    mentions = plural(facts.unsure, "mention")
    return f"{mentions} of this period below a confidence of {facts.floor:g} left out."
