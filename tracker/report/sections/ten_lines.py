"""The period in ten lines: what a reader must know who reads no further."""

from __future__ import annotations

from collections import Counter

from tracker.link.keys import conflict_of
from tracker.report.facts import Facts, MeasureFact
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.shape import Item, Section
from tracker.report.wording import path

ORDER = 20
LINES = 10
ALIKE = 3  # lines on one conflict or target; the rest stands further down


def gather(facts: Facts, period: Period) -> Section:
    """The ten most important measures that moved; those on one conflict or target beyond three only to fill the ten."""
    first: list[MeasureFact] = []
    rest: list[MeasureFact] = []
    alike: Counter[str] = Counter()
    for measure in facts.measures:
        if measure.moves(period):
            same = conflict_of(frozenset(measure.issuers), frozenset(measure.targets))
            alike[same] += 1
            (first if alike[same] <= ALIKE else rest).append(measure)
    chosen = [*first, *rest][:LINES]

    def line(measure: MeasureFact) -> Item:
        events = measure.moves(period)
        return item(measure, events, path(events, measure.stage_before))

    return Section(
        "ten-lines",
        "In ten lines",
        groups=(group("", chosen, line, main=LINES),) if chosen else (),
        brief=True,
        empty="No measure moved in this period.",
    )
