"""The charts of a report as Vega-Lite, composed with altair; sized for a phone, set side by side on wider pages."""

from __future__ import annotations

from typing import Any

from tracker.report.drawing.bars import bars
from tracker.report.drawing.flows import flows
from tracker.report.drawing.ink import PALETTE, TEXT
from tracker.report.drawing.lives import lives
from tracker.report.pictures import Bars, Chart, Flows


def spec(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification of one chart: a light page, no legend, no interaction, nothing to fetch."""
    if isinstance(chart, Bars):
        drawn = bars(chart)
    elif isinstance(chart, Flows):
        drawn = flows(chart)
    else:
        drawn = lives(chart)
    # Validating costs more than drawing; the tests validate.
    made: dict[str, Any] = drawn.to_dict(validate=False)
    made["config"] = {
        "background": "transparent",
        "font": "sans-serif",
        "padding": 0,
        "view": {"stroke": None},
        "axis": {"labelFontSize": TEXT, "labelColor": PALETTE["soft"]},
    }
    return made
