"""What was taken back, refused or broken."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Section
from tracker.report.wording import path
from tracker.taxonomy.stages import BREACHES, REVERSALS

ORDER = 40


def gather(facts: Facts, period: Period) -> Section:
    """Suspended, lifted, expired, rejected and withdrawn measures; then alleged breaches."""
    groups = []
    for heading, stages in (("Reversals", REVERSALS), ("Breaches alleged", BREACHES)):
        lines = []
        for measure in ranked(facts.measures, period):
            events = [event for event in measure.moves(period) if event.stage in stages]
            if events:
                lines.append(item(measure, events, path(events)))
        if lines:
            groups.append(group(heading, lines))
    return Section(
        "reversals",
        "Reversals and breaches",
        groups=tuple(groups),
        empty="No reversal and no breach was reported.",
    )
