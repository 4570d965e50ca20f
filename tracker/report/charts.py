"""Charts as plain data, and where their bars stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.report.facts import Facts
from tracker.report.period import Period
from tracker.report.shape import Chart, Series

FAMILIES = ("sanctions", "diplomacy", "support")
DAILY = 31  # a longer period is drawn week by week
WIDTH, HEIGHT, BASE, TOP = 640, 190, 160, 18


def families_by_day(facts: Facts, period: Period) -> Chart | None:
    """Measures that moved, by family, one bar a day (a week, in a long period); None where nothing moved."""
    daily = (period.end - period.start).days < DAILY
    starts = [day for day in period.days() if daily or day == period.start or day.weekday() == 0]
    counts = {family: [0] * len(starts) for family in FAMILIES}
    for measure in facts.measures:
        slots = {_slot(starts, event.on(period.clock)) for event in measure.moves(period)}
        for slot in slots:
            counts[measure.family][slot] += 1
    if not any(map(any, counts.values())):
        return None
    labels = tuple(f"{day:%a} {day.day}" if len(starts) <= 7 else f"{day.day} {day:%b}" for day in starts)
    title = f"Measures that moved, a {'day' if daily else 'week'}"
    return Chart(title, labels, tuple(Series(family, tuple(counts[family])) for family in FAMILIES))


def _slot(starts: list[dt.date], day: dt.date) -> int:
    return max(index for index, start in enumerate(starts) if start <= day)


@dataclass(frozen=True, slots=True)
class Bar:
    """One coloured piece of a bar, in the units of the drawing."""

    series: str
    x: float
    y: float
    width: float
    height: float
    value: int


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of stacked pieces with its label and total."""

    label: str
    middle: float
    top: float
    total: int
    bars: tuple[Bar, ...]


def columns(chart: Chart) -> tuple[Column, ...]:
    """The chart's bars, from left to right, in a drawing of WIDTH by HEIGHT."""
    totals = [sum(values) for values in zip(*(series.values for series in chart.series), strict=True)]
    scale = (BASE - TOP) / max(*totals, 1)
    pitch = WIDTH / len(chart.labels)
    drawn = []
    for index, (label, total) in enumerate(zip(chart.labels, totals, strict=True)):
        y, bars = float(BASE), []
        for series in chart.series:
            value = series.values[index]
            height = round(value * scale, 1)
            y = round(y - height, 1)
            if value:
                bars.append(Bar(series.name, round(pitch * (index + 0.2), 1), y, round(pitch * 0.6, 1), height, value))
        drawn.append(Column(label, round(pitch * (index + 0.5), 1), y, total, tuple(bars)))
    return tuple(drawn)
