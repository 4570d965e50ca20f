"""The charts of a report as SVG, drawn by altair and vl-convert without a browser and without the network."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from tracker.report.pictures import Bars, Chart

_beside: ProcessPoolExecutor | None = None


def get_ready() -> None:
    """Load the libraries, which takes a second, in a process beside this one, while the caller reads the book."""
    global _beside
    if _beside is None:
        _beside = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        _beside.submit(_draw, [Bars("", "", ("",), ())])


def draw(charts: Sequence[Chart]) -> list[str]:
    """One SVG a chart, in their order."""
    if _beside is not None and charts:
        try:
            return _beside.submit(_draw, charts).result()
        except BrokenProcessPool:  # killed, or no second process allowed here: this one can draw as well
            return _draw(charts)
    return _draw(charts)


def _draw(charts: Sequence[Chart]) -> list[str]:
    if not charts:
        return []
    from vl_convert import vegalite_to_svg

    from tracker.report.drawing.specs import spec
    from tracker.report.drawing.svg import tidy

    return [tidy(vegalite_to_svg(spec(chart), allowed_base_urls=[]), chart.title, chart.text) for chart in charts]
