"""The pictures of a period as data: its days, the lives of its measures, who acts on whom, the periods before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from statistics import median

from tracker.report import parties, wording
from tracker.report.facts import EventFact, Facts, MeasureFact
from tracker.report.period import Period
from tracker.report.pictures import Bars, Chart, Flow, Flows, Lane, Lives, Mark, Series

FAMILIES = ("sanctions", "diplomacy", "support")
DAILY = 31  # a longer period is drawn week by week
LANES = 14
FLOWS = 24  # pairs of actors
BEFORE = dt.timedelta(days=42)  # how far back the life lines reach


def charts(facts: Facts, period: Period) -> tuple[Chart, ...]:
    """Those that have something to show; `facts.measures` come with the most important first."""
    moved = [measure for measure in facts.measures if measure.moves(period)]
    drawn = (_by_day(moved, period), _lives(moved, period), _flows(moved, period), _past(facts, period))
    return tuple(chart for chart in drawn if chart)


def _by_day(moved: Sequence[MeasureFact], period: Period) -> Bars | None:
    daily = (period.end - period.start).days < DAILY
    starts = [day for day in period.days() if daily or day == period.start or day.weekday() == 0]
    found: dict[str, list[list[str]]] = {family: [[] for _ in starts] for family in FAMILIES}
    for measure in moved:
        for slot in sorted({_slot(starts, event.on(period.clock)) for event in measure.moves(period)}):
            found[measure.family][slot].append(measure.slug)
    series = tuple(
        Series(family, tuple(map(len, slots)), tuple(tuple(sorted(slot)) for slot in slots))
        for family, slots in found.items()
    )
    totals = _totals(series)
    if not any(totals):
        return None
    labels = tuple(f"{day:%a} {day.day}" if len(starts) <= 7 else f"{day.day} {day:%b}" for day in starts)
    unit = "day" if daily else "week"
    most = totals.index(max(totals))
    text = f"Measures that moved, a {unit}: between {min(totals)} and {max(totals)}; most on {labels[most]}. " + _sums(
        series
    )
    return Bars(f"Measures that moved, a {unit}", text, labels, series)


def _slot(starts: Sequence[dt.date], day: dt.date) -> int:
    return max(index for index, start in enumerate(starts) if start <= day)


def _totals(series: Sequence[Series]) -> list[int]:
    return [sum(values) for values in zip(*(one.values for one in series), strict=True)]


def _sums(series: Sequence[Series]) -> str:
    return "In all " + ", ".join(f"{one.name} {sum(one.values):,}" for one in series) + "."


def _lives(moved: Sequence[MeasureFact], period: Period) -> Lives | None:
    """The most important measures that took more than one step; of others there is no line to draw."""
    start = period.start - BEFORE
    lanes = []
    for measure in moved:
        marks = tuple(_marks(measure, period, start))
        if len({mark.date for mark in marks}) > 1:
            lanes.append(Lane(measure.title, measure.slug, measure.family, marks))
        if len(lanes) == LANES:
            break
    if not lanes:
        return None
    told = "; ".join(
        f"{lane.title}: " + ", ".join(f"{wording.stage(m.stage)} {wording.day(m.date)}" for m in lane.marks)
        for lane in lanes
    )
    return Lives("Lives of the measures that moved", f"{told}.", period.start, period.end, tuple(lanes))


def _marks(measure: MeasureFact, period: Period, start: dt.date) -> Iterator[Mark]:
    news = measure.moves(period)
    for event in sorted(measure.events, key=lambda one: one.on("event")):
        day = event.on("event") if event.precision in (None, "day") else event.published
        if start <= day <= period.end and (event.step or event in news):
            yield Mark(day, event.stage, event in news, _ids(event))


def _ids(event: EventFact) -> tuple[int, ...]:
    return tuple(sorted({one.id for one in event.mentions if one.id}))


def _flows(moved: Sequence[MeasureFact], period: Period) -> Flows | None:
    """Pairs of issuer and target by family, the most active first."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for measure in moved:
        acting = {code for event in measure.moves(period) for one in event.mentions for code in one.issuers}
        for issuer in acting & set(measure.issuers) or set(measure.issuers):
            for target in set(measure.targets) - {issuer}:
                found.setdefault((issuer, target, measure.family), set()).add(measure.slug)
    ordered = sorted(found, key=lambda key: (-len(found[key]), key))[:FLOWS]
    if not ordered:
        return None
    flows = tuple(
        Flow(one, parties.name(one), other, parties.name(other), family, len(slugs), tuple(sorted(slugs)))
        for one, other, family in ordered
        for slugs in (found[one, other, family],)
    )
    told = "; ".join(f"{flow.issuer_name} towards {flow.target_name}, {flow.family}: {flow.count:,}" for flow in flows)
    return Flows("Who acts on whom", f"{told}.", flows)


def _past(facts: Facts, period: Period) -> Bars | None:
    if len(facts.past) < 2:
        return None
    counts = [dict(one.counts) for one in facts.past]
    series = tuple(Series(family, tuple(count.get(family, 0) for count in counts)) for family in FAMILIES)
    totals = _totals(series)
    middle = float(median(totals[:-1]))
    before = len(totals) - 1
    weeks = period.week is not None
    labels = tuple(f"W{one.start.isocalendar()[1]:02}" if weeks else f"{one.start:%d %b}" for one in facts.past)
    more = sum(1 for total in totals[:-1] if total < totals[-1])
    text = (
        f"Measures with a step first told: {totals[-1]:,} in this period; the median of the {before} before is "
        f"{middle:g}, and {more} of them had fewer."
    )
    return Bars(f"This period against the {before} before", text, labels, series, before, middle)
