"""What was taken back, refused or broken."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import line_of_steps, with_steps
from tracker.taxonomy.stages import BREACHES, REVERSALS

ORDER = 60
REFUSED = frozenset({"rejected"})
PARTS = (
    ("Taken back or ended", REVERSALS - REFUSED),
    ("Refused", REFUSED),
    ("Breaches alleged", BREACHES),
)


def gather(facts: Facts, period: Period) -> Section:
    """Suspended, lifted, expired and withdrawn measures; refused ones; alleged breaches."""
    groups = []
    for heading, stages in PARTS:
        found = with_steps(facts.measures, period, stages=stages)
        if found:
            groups.append(group(heading, found, line_of_steps))
    return Section(
        "reversals",
        "Reversals, refusals, breaches",
        groups=tuple(groups),
        empty="No reversal, no refusal and no breach was reported.",
    )
