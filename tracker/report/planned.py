"""Days that sources named ahead: plans, entries into force, expiries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.report.facts import EventFact, MeasureFact, MentionFact

DONE = {
    "planned": frozenset({"adopted", "in_force", "completed", "extended", "lifted", "rejected", "withdrawn"}),
    "takes effect": frozenset({"in_force", "extended", "completed", "lifted", "rejected", "withdrawn"}),
    "expires": frozenset({"extended", "expired", "lifted", "withdrawn"}),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One day named ahead for one measure, with the mentions that name it."""

    measure: MeasureFact
    what: str  # a key of DONE
    date: dt.date
    mentions: tuple[MentionFact, ...]

    def event(self) -> EventFact:
        """The naming of the day, as an event to quote."""
        first = min(self.mentions, key=lambda mention: mention.published)
        return EventFact(first.stage, self.date, "day", first.published, first.recorded, self.mentions)

    def done(self, by: dt.date) -> bool:
        """Whether the book shows by that day that it was done, or that it was given up."""
        told = min(mention.published for mention in self.mentions)
        return any(
            event.stage in DONE[self.what] and event.published >= told and event.published <= by
            for event in self.measure.events
        )


def planned(measures: Iterable[MeasureFact]) -> list[Planned]:
    """Every day named ahead, by day, then measure; a day must lie after the statement that names it."""
    found: dict[tuple[dt.date, str, str], list[MentionFact]] = {}
    by_slug = {measure.slug: measure for measure in measures}
    for measure in by_slug.values():
        for mention in measure.mentions:
            for what, date in (
                ("planned", mention.planned_date),
                ("takes effect", mention.effective_date),
                ("expires", mention.expiry_date),
            ):
                if date and date > mention.published:
                    found.setdefault((date, measure.slug, what), []).append(mention)
    return [Planned(by_slug[slug], what, date, tuple(found[date, slug, what])) for date, slug, what in sorted(found)]
