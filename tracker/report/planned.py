"""Days that sources named ahead: plans, entries into force, expiries, ends of truces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.report.facts import EventFact, MeasureFact, MentionFact
from tracker.report.items import item
from tracker.report.shape import Item
from tracker.report.wording import day

PLANNED, EFFECT = "planned for", "takes effect on"
EXPIRES, RENEWAL, TRUCE = "expires on", "up for renewal by", "ends on"
DONE = {
    PLANNED: frozenset({"adopted", "in_force", "completed", "extended", "lifted", "rejected", "withdrawn"}),
    EFFECT: frozenset({"in_force", "extended", "completed", "lifted", "rejected", "withdrawn"}),
    EXPIRES: frozenset({"extended", "expired", "lifted", "withdrawn"}),
    RENEWAL: frozenset({"extended", "expired", "lifted", "withdrawn"}),
    TRUCE: frozenset({"extended", "expired", "completed", "violated", "withdrawn"}),
}
_BEGUN = frozenset({"agreed", "adopted", "in_force", "extended", "announced"})  # from then on a truce runs


@dataclass(frozen=True, slots=True)
class Planned:
    """One day named ahead for one measure, with the mentions that name it."""

    measure: MeasureFact
    what: str  # a key of DONE
    date: dt.date
    mentions: tuple[MentionFact, ...]

    def event(self) -> EventFact:
        """The naming of the day, as a step to quote."""
        first = min(self.mentions, key=lambda mention: mention.published)
        return EventFact(first.stage, self.date, "day", first.published, first.recorded, self.mentions)

    def done(self, by: dt.date) -> bool:
        """Whether the book shows by that day that it was done, or that it was given up."""
        told = min(mention.published for mention in self.mentions)
        return any(event.stage in DONE[self.what] and told <= event.published <= by for event in self.measure.events)


def planned(measures: Iterable[MeasureFact]) -> list[Planned]:
    """Every day named ahead, by day, then measure; a day must lie after the statement that names it."""
    found: dict[tuple[dt.date, str, str], list[MentionFact]] = {}
    by_slug = {measure.slug: measure for measure in measures}
    for measure in by_slug.values():
        for date, what, mention in _named(measure):
            if date > mention.published:
                found.setdefault((date, measure.slug, what), []).append(mention)
    return [Planned(by_slug[slug], what, date, tuple(found[date, slug, what])) for date, slug, what in sorted(found)]


def _named(measure: MeasureFact) -> Iterator[tuple[dt.date, str, MentionFact]]:
    """The days that the mentions of a measure name, what for, and which mention names it."""
    renewed = measure.family == "sanctions" and any(event.stage == "extended" for event in measure.events)
    for event in measure.events:
        runs = measure.kind == "ceasefire" and event.stage in _BEGUN and event.precision == "day"
        for mention in event.mentions:
            if mention.planned_date:
                yield mention.planned_date, PLANNED, mention
            if mention.effective_date:
                yield mention.effective_date, EFFECT, mention
            if mention.expiry_date:
                yield mention.expiry_date, RENEWAL if renewed else EXPIRES, mention
            elif runs and event.date and mention.duration_days:
                yield event.date + dt.timedelta(days=mention.duration_days), TRUCE, mention


def line_of_plan(one: Planned, note: str) -> Item:
    """One line on a day named ahead: what the measure is, and why it stands here."""
    return item(one.measure, [one.event()], told=f"{one.measure.title} ({one.what} {day(one.date)})", note=note)
