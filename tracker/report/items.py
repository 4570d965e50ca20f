"""Measures as report items: what is said of them, which sources speak for them, how a list is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tracker.report import wording
from tracker.report.facts import EventFact, MeasureFact, MentionFact
from tracker.report.sentence import sentence, worth
from tracker.report.shape import Detail, Group, Item, Link, Quote

Thing = TypeVar("Thing")
QUOTES = 3  # a measure's quotes in one item
SOURCES = 12  # publishers named in one item
MAIN = 8  # items of a group that stand open
FOLDED = 60  # and that can be unfolded; the rest is only counted
# From which confidence on a reading is called so; of those called sure 19 of 20 pair with what annotators noted.
SURENESS = ((0.85, "sure"), (0.65, "likely"), (0.0, "doubtful"))


def item(
    measure: MeasureFact, events: Sequence[EventFact], move: str = "", *, note: str = "", told: str = "", key: str = ""
) -> Item:
    """One line about a measure, with the sources of `events` (in their order; at least one) behind it.

    The sentence tells the last of them that moved it, unless `told` says what stands there.
    """
    last = _telling(events)
    behind = tuple(mention for event in events for mention in event.mentions)
    confidence = max((mention.confidence for mention in behind), default=0.0)
    return Item(
        key=key or measure.slug,
        title=measure.title,
        sentence=told or sentence(measure, last),
        note=note,
        move=move,
        measure=measure.slug,
        kind=measure.kind,
        family=measure.family,
        issuers=measure.issuers,
        targets=measure.targets,
        date=last.date or last.published,
        date_words=wording.event_day(last),
        details=details(measure.kind, events),
        standing=_standing(measure, behind),
        sureness=next(word for least, word in SURENESS if confidence >= least),
        confidence=confidence,
        voices=len({mention.voice for mention in behind}),
        statements=len({mention.document or mention.url for mention in behind}),
        quotes=quotes((last, *reversed([event for event in events if event is not last]))),
        sources=sources(behind),
        mentions=tuple(sorted({mention.id for mention in behind if mention.id})),
        doubles=measure.doubles,
    )


def _standing(measure: MeasureFact, behind: Iterable[MentionFact]) -> str:
    """How well these sources attest what the line says; a measure that is contested is so in each of its lines."""
    told = list(behind)
    if measure.standing == "contested" or not told:
        return measure.standing
    if any(one.official for one in told):
        return "official"
    return "corroborated" if len({one.voice for one in told}) > 1 else "single-source"


def _telling(events: Sequence[EventFact]) -> EventFact:
    """The step that a line is about: the last that moved the measure, of these; else the last."""
    return next((event for event in reversed(events) if event.step), events[-1])


def sources(mentions: Iterable[MentionFact]) -> tuple[Link, ...]:
    """One link a publisher, its first statement: official ones first, then the oldest."""
    by_publisher: dict[str, list[MentionFact]] = {}
    for mention in mentions:
        by_publisher.setdefault(mention.publisher, []).append(mention)
    links = [link(min(own, key=_order), own) for own in by_publisher.values()]
    return tuple(sorted(links, key=lambda one: (not one.official, one.published, one.publisher))[:SOURCES])


def _order(mention: MentionFact) -> tuple[object, ...]:
    return not mention.official, mention.published, mention.url or "", mention.start


def link(mention: MentionFact, behind: Iterable[MentionFact] = ()) -> Link:
    """The statement that a mention stands in, with the mentions of `behind` that it stands for."""
    ids = {mention.id, *(one.id for one in behind)} - {0}
    return Link(mention.publisher, mention.published, mention.url, mention.official, tuple(sorted(ids)))


def quotes(events: Iterable[EventFact], limit: int = QUOTES) -> tuple[Quote, ...]:
    """The best sentence of each step, in the order given, then further voices; `limit` in all."""
    ordered = [[(event, one) for one in sorted(event.mentions, key=worth)] for event in events]
    firsts = [candidates[0] for candidates in ordered if candidates][:limit]
    rest = sorted((pair for candidates in ordered for pair in candidates[1:]), key=lambda pair: worth(pair[1]))
    chosen, voices = list(firsts), {one.voice for _, one in firsts}
    said = {one.evidence for _, one in firsts}
    for event, one in rest:
        if len(chosen) == limit:
            break
        if one.voice not in voices and one.evidence not in said:
            voices.add(one.voice)
            said.add(one.evidence)
            chosen.append((event, one))
    return tuple(
        Quote(one.evidence, wording.stage(event.stage), one.headline, link(one), one.id, one.confidence)
        for event, one in chosen
    )


def details(kind: str, events: Sequence[EventFact]) -> tuple[Detail, ...]:
    """The figures of the step that a line is about, else of the last that has any, with all mentions that give them."""
    behind = [mention for event in events for mention in event.mentions]
    for event in (_telling(events), *reversed(events)):
        for mention in sorted(event.mentions, key=worth):
            words = wording.figures(kind, mention)
            if words:
                return tuple(Detail(one, _giving(kind, one, behind)) for one in words)
    return ()


def _giving(kind: str, words: str, mentions: Iterable[MentionFact]) -> tuple[int, ...]:
    return tuple(sorted({one.id for one in mentions if one.id and words in wording.figures(kind, one)}))


def group(
    heading: str,
    things: Sequence[Thing],
    make: Callable[[Thing], Item],
    *,
    main: int = MAIN,
    folded: int = FOLDED,
    note: str = "",
) -> Group:
    """Items of things under a heading: the first `main` open, the next `folded` folded, the rest counted."""
    items = tuple(make(thing) for thing in things[: main + folded])
    return Group(heading, items[:main], items[main:], max(0, len(things) - main - folded), note)


def by_day(
    measures: Iterable[MeasureFact],
    on: Callable[[MeasureFact], dt.date],
    make: Callable[[MeasureFact], Item],
    main: int = MAIN,
    folded: int = FOLDED,
) -> tuple[Group, ...]:
    """Measures grouped by day, days in order, within a day in the order given."""
    days: dict[dt.date, list[MeasureFact]] = {}
    for measure in measures:
        days.setdefault(on(measure), []).append(measure)
    return tuple(group(wording.weekday(day), days[day], make, main=main, folded=folded) for day in sorted(days))
