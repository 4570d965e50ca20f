"""The period in figures, beside those of the period before, and in four pictures."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.report.charting import charts
from tracker.report.counts import COUNTS, counted
from tracker.report.facts import Facts
from tracker.report.period import Period
from tracker.report.shape import Figure, Section
from tracker.report.wording import plural

ORDER = 10


def gather(facts: Facts, period: Period) -> Section:
    """How much was said, how much of it was new, moved, enacted, taken back; by day, by life, by actor, by period."""
    moved = any(measure.moves(period) for measure in facts.measures)
    return Section(
        "headline",
        "In figures",
        intro=_left_out(facts),
        figures=tuple(_figures(facts, period)),
        charts=charts(facts, period) if moved else (),
        empty="No measure moved in this period. Look at the health of the sources: was anybody looking?",
    )


def _figures(facts: Facts, period: Period) -> Iterator[Figure]:
    before = facts.before
    yield Figure(facts.documents, "statements", before.documents if before else None, "health")
    yield Figure(facts.speaking, "sources that spoke", before.speaking if before else None, "health")
    earlier = [len(found) for found in counted(before.measures, period.before())] if before else [None] * len(COUNTS)
    for count, found, last in zip(COUNTS, counted(facts.measures, period), earlier, strict=True):
        mentions = {one.id for steps in found.values() for event in steps for one in event.mentions if one.id}
        yield Figure(len(found), count.label, last, count.anchor, tuple(sorted(found)), tuple(sorted(mentions)))


def _left_out(facts: Facts) -> str:
    if not facts.unsure:
        return ""
    mentions = plural(facts.unsure, "mention")
    return f"{mentions} of this period below a confidence of {facts.floor:g} left out."
