"""Measures as report items: which come first, which sources speak for them, how a list is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from tracker.report import wording
from tracker.report.facts import EventFact, MeasureFact, MentionFact
from tracker.report.period import Period
from tracker.report.rank import ranked
from tracker.report.shape import Group, Item, Link, Quote

QUOTES = 3  # a measure's quotes in one item
LINKS = 12  # its further links
MAIN = 8  # items of a group that stand open
FOLDED = 60  # and that can be unfolded; the rest is only counted


def _worth(mention: MentionFact) -> tuple[bool, bool, float, dt.date, str, str, int]:
    """A sort key, best quote first."""
    return (
        not mention.official,
        not mention.main,
        -mention.confidence,
        mention.published,
        mention.publisher,
        mention.url or "",
        mention.start,
    )


def link(mention: MentionFact) -> Link:
    """The statement that a mention stands in."""
    return Link(mention.publisher, mention.published, mention.url)


def quotes(events: Iterable[EventFact], limit: int = QUOTES) -> tuple[Quote, ...]:
    """The best sentence of each event, then further voices, `limit` in all; events in their order."""
    ranked = [[(event, mention) for mention in sorted(event.mentions, key=_worth)] for event in events]
    firsts = [candidates[0] for candidates in ranked if candidates][-limit:]
    rest = sorted((pair for candidates in ranked for pair in candidates[1:]), key=lambda pair: _worth(pair[1]))
    chosen, voices = list(firsts), {mention.voice for _, mention in firsts}
    for event, mention in rest:
        if len(chosen) == limit:
            break
        if mention.voice not in voices:
            voices.add(mention.voice)
            chosen.append((event, mention))
    return tuple(Quote(m.evidence, wording.stage(e.stage), m.headline, link(m)) for e, m in chosen)


def also(events: Iterable[EventFact], quoted: Sequence[Quote]) -> tuple[Link, ...]:
    """The other statements that say so, oldest first, those of publishers not quoted before further ones."""
    shown = {quote.link for quote in quoted}
    named = {one.publisher for one in shown}
    links = {link(mention) for event in events for mention in event.mentions} - shown
    ordered = sorted(links, key=lambda one: (one.published, one.publisher, one.url or ""))
    firsts = {one.publisher: one for one in reversed(ordered) if one.publisher not in named}
    fresh = [one for one in ordered if firsts.get(one.publisher) == one]
    return tuple((fresh + [one for one in ordered if one not in fresh])[:LINKS])


def details(events: Sequence[EventFact]) -> tuple[str, ...]:
    """The figures of the last event that has any: the issuer's own before others'."""
    for event in reversed(events):
        for mention in sorted(event.mentions, key=_worth):
            words = wording.figures(mention)
            if words:
                return words
    return ()


def item(measure: MeasureFact, events: Sequence[EventFact], what: str, note: str = "") -> Item:
    """One line about a measure, with the sources of `events` (in their order; at least one) behind it."""
    chosen = quotes(events)
    last = next((event for event in reversed(events) if event.date), events[-1])
    voices = {mention.voice for mention in measure.mentions}
    return Item(
        title=measure.title,
        what=what,
        measure=measure.slug,
        kind=measure.kind,
        family=measure.family,
        issuers=measure.issuers,
        targets=measure.targets,
        date=last.date or last.published,
        date_words=wording.event_day(last),
        details=details(events),
        standing=measure.standing,
        publishers=len(voices),
        quotes=chosen,
        also=also(events, chosen),
        note=note,
    )


def group(heading: str, items: Sequence[Item], main: int = MAIN, folded: int = FOLDED) -> Group:
    """Items under a heading: the first `main` open, the next `folded` folded, the rest counted."""
    return Group(heading, tuple(items[:main]), tuple(items[main : main + folded]), max(0, len(items) - main - folded))


def by_day(
    measures: Iterable[MeasureFact],
    period: Period,
    on: Callable[[MeasureFact], dt.date],
    make: Callable[[MeasureFact], Item],
) -> tuple[Group, ...]:
    """Items grouped by day, days in order, the most important measure of each day first."""
    days: dict[dt.date, list[Item]] = {}
    for measure in ranked(measures, period):
        days.setdefault(on(measure), []).append(make(measure))
    return tuple(group(wording.weekday(day), days[day]) for day in sorted(days))
