"""Measures that the book keeps apart and that a reader could not tell apart: told as one line, both names kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from tracker.report.facts import EventFact, MeasureFact
from tracker.report.period import Period
from tracker.report.sentence import acting, figures_of

AFTER = dt.timedelta(days=7)  # within which a report without a day speaks of what happened on a day
Key = tuple[str, tuple[str, ...], str, tuple[str, ...]]


def folded(measures: Iterable[MeasureFact], period: Period) -> tuple[MeasureFact, ...]:
    """The measures in their order, with later ones that read the same taken into the first of their sort.

    Only a measure that is new in the period is taken in: all its steps must be steps of the other, by the same
    issuers on the same targets, with no other day and no other figure.
    """
    kept: list[MeasureFact] = []
    places: dict[Key, list[int]] = {}
    for measure in measures:
        moves = measure.moves(period)
        place = _double(measure, moves, kept, places, period) if moves else None
        if place is not None:
            kept[place] = _with(kept[place], measure, moves)
            continue
        for key in {_key(measure, event) for event in moves}:
            places.setdefault(key, []).append(len(kept))
        kept.append(measure)
    return tuple(kept)


def _key(measure: MeasureFact, event: EventFact) -> Key:
    return measure.kind, measure.targets, event.stage, acting(measure, event)


def _double(
    measure: MeasureFact,
    moves: Sequence[EventFact],
    kept: Sequence[MeasureFact],
    places: dict[Key, list[int]],
    period: Period,
) -> int | None:
    """The place of the measure that tells all of this one's steps."""
    if not measure.targets or measure.first_seen(period.clock) < period.start or measure.package_number:
        return None
    for place in places.get(_key(measure, moves[0]), ()):
        if all(_same(kept[place], measure, event) for event in moves):
            return place
    return None


def _same(lead: MeasureFact, measure: MeasureFact, event: EventFact) -> bool:
    return any(_key(lead, one) == _key(measure, event) and _agree(lead, one, measure, event) for one in lead.events)


def _agree(lead: MeasureFact, one: EventFact, measure: MeasureFact, other: EventFact) -> bool:
    """Whether neither day nor figures tell the two steps apart."""
    if one.date and other.date:
        same_day = one.date == other.date
    elif one.date or other.date:
        told, day = (other.published, one.date) if one.date else (one.published, other.date)
        same_day = day is not None and dt.timedelta(0) <= told - day <= AFTER
    else:
        same_day = abs(one.published - other.published) <= AFTER
    if not same_day:
        return False
    figures = figures_of(lead, one), figures_of(measure, other)
    return all(
        not mine or not theirs or mine == theirs for mine, theirs in zip(*(f.values() for f in figures), strict=True)
    )


def _with(lead: MeasureFact, measure: MeasureFact, moves: Sequence[EventFact]) -> MeasureFact:
    """The lead with the mentions of the other's steps behind its own."""
    events = list(lead.events)
    for event in moves:
        place = next(
            n
            for n, one in enumerate(events)
            if _key(lead, one) == _key(measure, event) and _agree(lead, one, measure, event)
        )
        one = events[place]
        mentions = (*one.mentions, *event.mentions)
        day = (one.date, one.precision) if one.date else (event.date, event.precision)
        first = min(one.published, event.published), min(one.recorded, event.recorded)
        events[place] = dataclasses.replace(
            one, mentions=mentions, date=day[0], precision=day[1], published=first[0], recorded=first[1]
        )
    return dataclasses.replace(lead, events=tuple(events), doubles=(*lead.doubles, measure.slug, *measure.doubles))
