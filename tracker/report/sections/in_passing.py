"""Acts that pages about something else mention without a day: mostly background, kept apart from the news."""

from __future__ import annotations

from tracker.report.facts import Facts
from tracker.report.items import group
from tracker.report.period import Period
from tracker.report.shape import Section
from tracker.report.steps import Steps, line_of_steps

ORDER = 155
SHOWN = 5


def gather(facts: Facts, period: Period) -> Section:
    """Steps first told in the period, without a day, by one source in passing or under an earlier year."""
    found = []
    for measure in facts.measures:
        events = tuple(event for event in measure.news(period) if event.passing)
        if events:
            found.append(Steps(measure, events))
    return Section(
        "in-passing",
        "Told in passing",
        intro="Acts without a day that one source mentions on a page about something else, or under an earlier year: "
        "mostly background. They count in no figure above.",
        groups=(group("", found, line_of_steps, main=SHOWN),) if found else (),
        brief=True,
        empty="Nothing was told in passing.",
    )
