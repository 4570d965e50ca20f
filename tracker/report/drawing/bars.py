"""Stacked bars: a day or a week each."""

from __future__ import annotations

import json

import altair as alt

from tracker.report.drawing.ink import PALETTE, colour, sized, text, values
from tracker.report.marks import sums
from tracker.report.pictures import Bars

HEIGHT = 170
FEW = 12  # bars that bear a number each; more stand against an axis
EVERY = 5  # of the many, which bear a label
MARGIN = 26  # for the numbers of the axis


def bars(chart: Bars) -> alt.LayerChart:
    """One bar a label, a colour a family; the marked one stands out, the median is a line."""
    few = len(chart.labels) <= FEW
    totals = sums(chart)
    layers = [_stacks(chart, max(*totals, 1), few), _sums(chart, totals, few)]
    if chart.median is not None:
        line = [{"n": chart.median, "say": f"median {chart.median:g}"}]
        rule = alt.Chart(values(line)).mark_rule(color=PALETTE["ink"], strokeDash=[4, 3])
        layers.append(rule.encode(y=alt.Y("n:Q"), description=alt.Description("say:N")))
    return sized(layers, HEIGHT)


def _stacks(chart: Bars, highest: int, few: bool) -> alt.Chart:
    rows = [
        {
            "place": place,
            "family": one.name,
            "order": order,
            "n": value,
            "lit": 1 if chart.marked in (None, place) else 0.5,
            "say": f"{chart.labels[place]}: {value} {one.name}",
        }
        for order, one in enumerate(chart.series)
        for place, value in enumerate(one.values)
        if value
    ]
    y = alt.Y(
        "n:Q", stack="zero", axis=None if few else _scale(), scale=alt.Scale(domain=[0, highest * 1.12], nice=False)
    )
    drawn: alt.Chart = (
        alt.Chart(values(rows))
        .mark_bar()
        .encode(
            x=_places(chart, few),
            y=y,
            color=colour(),
            order=alt.Order("order:Q"),
            opacity=alt.Opacity("lit:Q", scale=None),
            description=alt.Description("say:N"),
        )
    )
    return drawn


def _places(chart: Bars, few: bool) -> alt.X:
    last = len(chart.labels) - 1
    shown = [place for place in range(last + 1) if few or (last - place) % EVERY == 0]
    axis = alt.Axis(
        title=None,
        values=shown,
        labelAngle=0,
        ticks=False,
        domainColor=PALETTE["rule"],
        labelPadding=5,
        labelExpr=f"{json.dumps(chart.labels)}[datum.value]",
    )
    return alt.X("place:O", axis=axis, scale=alt.Scale(domain=[*range(last + 1)], paddingInner=0.3, paddingOuter=0.25))


def _scale() -> alt.Axis:
    return alt.Axis(
        title=None,
        tickCount=3,
        domain=False,
        ticks=False,
        gridColor=PALETTE["rule"],
        minExtent=MARGIN,
        maxExtent=MARGIN,
    )


def _sums(chart: Bars, totals: list[int], few: bool) -> alt.Chart:
    shown = [{"place": p, "n": n} for p, n in enumerate(totals) if n and (few or p == chart.marked)]
    return text(shown, dy=-6, fontWeight="bold").encode(x=alt.X("place:O"), y=alt.Y("n:Q"), text=alt.Text("n:Q"))
