"""The period in ten lines: what a reader must know who reads no further."""

from __future__ import annotations

from tracker.report.facts import Facts, MeasureFact
from tracker.report.items import group, item
from tracker.report.period import Period
from tracker.report.shape import Item, Section
from tracker.report.wording import path

ORDER = 20
LINES = 10
MOST_OF_KIND = 3  # of one kind on one target; the rest stands further down


def gather(facts: Facts, period: Period) -> Section:
    """The ten most important measures that moved, no more than three of one kind and target."""
    chosen: list[MeasureFact] = []
    alike: dict[tuple[str, tuple[str, ...]], int] = {}
    for measure in facts.measures:
        same = (measure.kind, measure.targets)
        if measure.moves(period) and alike.get(same, 0) < MOST_OF_KIND:
            alike[same] = alike.get(same, 0) + 1
            chosen.append(measure)
        if len(chosen) == LINES:
            break

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
