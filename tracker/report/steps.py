"""Measures with those of their steps of a period that a section is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tracker.report.facts import EventFact, MeasureFact
from tracker.report.items import item
from tracker.report.period import Period
from tracker.report.shape import Item
from tracker.report.wording import path


class Steps(NamedTuple):
    """One measure and some of its steps, in order of life."""

    measure: MeasureFact
    events: tuple[EventFact, ...]


def with_steps(
    measures: Iterable[MeasureFact],
    period: Period,
    *,
    kinds: Collection[str] | None = None,
    stages: Collection[str] | None = None,
) -> list[Steps]:
    """The measures of these kinds that reached these stages in the period (any where not given), in their order."""
    found = []
    for measure in measures:
        if kinds is None or measure.kind in kinds:
            events = tuple(e for e in measure.moves(period) if stages is None or e.stage in stages)
            if events:
                found.append(Steps(measure, events))
    return found


def line_of_steps(steps: Steps) -> Item:
    """One line on these steps, with the stage that stood before the first of them."""
    measure, events = steps
    earlier = measure.events[: measure.events.index(events[0])]
    before = next((event.stage for event in reversed(earlier) if event.step), None)
    return item(measure, events, path(events, before))
