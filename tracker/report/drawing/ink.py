"""What all charts share: their width, their colours, how families and stages look."""

from __future__ import annotations

from typing import Any

import altair as alt

from tracker.report.marks import FAMILIES

WIDTH = 340  # units; shown at nearly this size on every screen, so that texts of 11 stay readable
TEXT = 11
# Names as much as colours: `drawing` ties each to a class, and the page decides what it looks like.
PALETTE = {
    "sanctions": "#8c2332",
    "diplomacy": "#2f6592",
    "support": "#94690b",
    "ink": "#1d1d1b",
    "soft": "#5c5a55",
    "rule": "#cfcbc2",
    "band": "#f1efe9",
    "sheet": "#ffffff",
}


def values(rows: list[dict[str, Any]]) -> alt.Data:
    """Rows of a chart, inside its specification."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def colour() -> alt.Color:
    """The colour of the field `family`; the page explains it, not a legend."""
    scale = alt.Scale(domain=list(FAMILIES), range=[PALETTE[family] for family in FAMILIES])
    return alt.Color("family:N", scale=scale, legend=None)


def text(rows: list[dict[str, Any]], **mark: Any) -> alt.Chart:
    """Words on a chart."""
    words: alt.Chart = alt.Chart(values(rows)).mark_text(aria=False, fontSize=TEXT, color=PALETTE["ink"], **mark)
    return words


def sized(layers: list[alt.Chart], height: float) -> alt.LayerChart:
    """The layers as one drawing of WIDTH by `height`, axes included."""
    fit = alt.AutoSizeParams(type="fit", contains="padding")
    drawing: alt.LayerChart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=height, autosize=fit)
    return drawing
