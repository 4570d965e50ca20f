"""Life lines: a row a measure, from its first step to its last."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import altair as alt

from tracker.report.drawing.ink import PALETTE, WIDTH, colour, sized, text, values
from tracker.report.pictures import Lane, Lives
from tracker.taxonomy.stages import BREACHES, REVERSALS, STAGES

LANE = 34  # height of a row: its name above, its line below
LINE = 25
LEFT, RIGHT = 24, 8  # room for half of the first label, of the last mark
PAST = 0.4  # share of the width for what lies before the period
TITLE = 42  # letters that leave room for the stage
TALK = frozenset(STAGES[: STAGES.index("agreed")])


def lives(chart: Lives) -> alt.LayerChart:
    """One line a measure; the period takes the right part of the width, whatever lies before it the left."""
    x, height = _time(chart), LANE * len(chart.lanes) + 4
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], range=[0, height], nice=False), axis=None)
    band = [{"from": _noon(chart.start, -0.5), "to": _noon(chart.end, 0.5), "y": 0, "end": height}]
    rows = list(enumerate(chart.lanes))
    lines = [
        {
            "from": _noon(one.marks[0].date),
            "to": _noon(one.marks[-1].date),
            "y": LANE * row + LINE,
            "family": one.family,
        }
        for row, one in rows
    ]
    marks = [mark for row, one in rows for mark in _marks(one, LANE * row + LINE)]
    names = [
        {"y": LANE * row + 10, "name": _short(one.title), "stage": one.marks[-1].stage.replace("_", " ")}
        for row, one in rows
    ]
    layers = [
        alt.Chart(values(band))
        .mark_rect(color=PALETTE["band"], aria=False)
        .encode(x=x, x2=alt.X2("to"), y=y, y2=alt.Y2("end")),
        alt.Chart(values(lines)).mark_rule(strokeWidth=2, aria=False).encode(x=x, x2=alt.X2("to"), y=y, color=colour()),
        _points(marks, x, y),
        text(names, align="left").encode(x=alt.value(2), y=y, text=alt.Text("name:N")),
        text(names, align="right", fontWeight="bold").encode(x=alt.value(WIDTH - 2), y=y, text=alt.Text("stage:N")),
    ]
    return sized(layers, height + 20)


def _points(marks: list[dict[str, Any]], x: alt.X, y: alt.Y) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(values(marks))
        .mark_point(opacity=1, strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=colour(),
            fill=alt.Fill("fill:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            description=alt.Description("say:N"),
        )
    )
    return drawn


def _short(title: str) -> str:
    return title if len(title) <= TITLE else title[: TITLE - 1].rstrip(" ,") + "…"


def _noon(day: dt.date, later: float = 0.0) -> float:
    """A day as a number, at its noon."""
    return day.toordinal() + 0.5 + later


def _time(chart: Lives) -> alt.X:
    """The days, drawn to two scales: narrow before the period, wide in it."""
    first = min([mark.date for lane in chart.lanes for mark in lane.marks] + [chart.start])
    ends = [_noon(chart.start, -0.5), _noon(chart.end, 0.5)]
    places: list[float] = [LEFT, WIDTH - RIGHT]
    if first < chart.start:
        ends.insert(0, _noon(first, -0.5))
        places.insert(1, WIDTH * PAST)
    labels = _labels(chart, first)
    axis = alt.Axis(
        title=None,
        values=list(labels),
        ticks=False,
        grid=False,
        domainColor=PALETTE["rule"],
        labelFlush=True,
        labelOverlap=False,
        labelExpr=f"{json.dumps(labels)}[datum.value]",
    )
    return alt.X("from:Q", axis=axis, scale=alt.Scale(domain=ends, range=places, nice=False, zero=False))


def _labels(chart: Lives, first: dt.date) -> dict[float, str]:
    """The first day of all, then those of the period: each second one of a week, else its first and last."""
    length = (chart.end - chart.start).days + 1
    days = [chart.start + dt.timedelta(days=day) for day in range(0, length, 2 if length <= 8 else length - 1)]
    labels = {_noon(day): f"{day.day} {day:%b}" if day == days[0] or length > 8 else str(day.day) for day in days}
    if first < chart.start:
        far = (chart.start - first).days > 180
        labels[_noon(first)] = f"{first:%b %Y}" if far else f"{first.day} {first:%b}"
    return labels


def _shape(stage: str) -> str:
    if stage in REVERSALS:
        return "cross"
    return "triangle-up" if stage in BREACHES else "circle"


def _marks(lane: Lane, y: int) -> list[dict[str, Any]]:
    """Talk is hollow, an act full, what takes back a cross, a breach a triangle; news are larger."""
    return [
        {
            "from": _noon(mark.date),
            "y": y,
            "family": lane.family,
            "fill": PALETTE["sheet"] if mark.stage in TALK else PALETTE[lane.family],
            "shape": _shape(mark.stage),
            "size": 70 if mark.fresh else 28,
            "say": f"{lane.title}: {mark.stage.replace('_', ' ')}, {mark.date}",
        }
        for mark in lane.marks
    ]
