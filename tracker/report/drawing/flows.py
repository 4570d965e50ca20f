"""Who acts on whom: a matrix of issuers and targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import altair as alt

from tracker.report.drawing.ink import PALETTE, WIDTH, colour, sized, text, values
from tracker.report.marks import FAMILIES
from tracker.report.pictures import Flow, Flows

ROWS, COLUMNS = 9, 7  # the busiest of each; the text of the chart tells all
CELL, SIDE, HEAD = 28, 104, 70  # a cell, and the space for the names of rows and columns
SIDE_LETTERS, HEAD_LETTERS = 17, 14  # of a name


def flows(chart: Flows) -> alt.LayerChart:
    """Issuers down, targets across; each cell the number of measures over a strip of its families."""
    rows, columns = axes(chart.flows)
    height = HEAD + CELL * len(rows)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False))
    grid = [_box(down, across) for down in range(len(rows)) for across in range(len(columns))]
    cells: dict[tuple[int, int], list[Flow]] = {}
    for flow in chart.flows:
        if flow.issuer in rows and flow.target in columns:
            cells.setdefault((rows.index(flow.issuer), columns.index(flow.target)), []).append(flow)
    strips = [strip for place, found in cells.items() for strip in _strips(*place, found)]
    totals = [
        {"x": SIDE + CELL * (across + 0.5), "y": HEAD + CELL * down + 11, "n": sum(flow.count for flow in found)}
        for (down, across), found in cells.items()
    ]
    boxes = alt.Chart(values(grid)).mark_rect(color=PALETTE["band"], aria=False)
    layers = [
        boxes.encode(x=x, y=y, x2=alt.X2("to"), y2=alt.Y2("end")),
        alt.Chart(values(strips))
        .mark_rect()
        .encode(x=x, y=y, x2=alt.X2("to"), y2=alt.Y2("end"), color=colour(), description=alt.Description("say:N")),
        text(totals, baseline="middle").encode(x=x, y=y, text=alt.Text("n:Q")),
        text(_heads(chart, columns), align="left", baseline="middle", angle=312).encode(
            x=x, y=y, text=alt.Text("name:N")
        ),
        text(_sides(chart, rows), align="right", baseline="middle").encode(x=x, y=y, text=alt.Text("name:N")),
    ]
    return sized(layers, height)


def axes(flows: tuple[Flow, ...]) -> tuple[list[str], list[str]]:
    """The issuers and the targets that have most measures, the busiest first; none whose cells are all empty."""
    rows = _busiest(flows, "issuer", ROWS)
    columns = _busiest([flow for flow in flows if flow.issuer in rows], "target", COLUMNS)
    return _busiest([flow for flow in flows if flow.issuer in rows and flow.target in columns], "issuer", ROWS), columns


def _busiest(flows: Iterable[Flow], side: str, most: int) -> list[str]:
    counts: Counter[str] = Counter()
    for flow in flows:
        counts[getattr(flow, side)] += flow.count
    return sorted(counts, key=lambda code: (-counts[code], code))[:most]


def _box(down: int, across: int) -> dict[str, Any]:
    x, y = SIDE + CELL * across, HEAD + CELL * down
    return {"x": x, "to": x + CELL - 1, "y": y, "end": y + CELL - 1}


def _strips(down: int, across: int, found: list[Flow]) -> list[dict[str, Any]]:
    """The shares of the families in one cell, side by side."""
    box, total = _box(down, across), sum(flow.count for flow in found)
    left, strips = box["x"] + 2.0, []
    for flow in sorted(found, key=lambda one: FAMILIES.index(one.family)):
        right = left + (CELL - 5) * flow.count / total
        say = f"{flow.issuer_name} → {flow.target_name}: {flow.count} {flow.family}"
        strips.append(
            {"x": left, "to": right, "y": box["end"] - 9, "end": box["end"] - 2, "family": flow.family, "say": say}
        )
        left = right
    return strips


def _heads(chart: Flows, columns: list[str]) -> list[dict[str, Any]]:
    names = {flow.target: flow.target_name for flow in chart.flows}
    return [
        {"x": SIDE + CELL * (across + 0.45), "y": HEAD - 7, "name": _name(names[code], HEAD_LETTERS)}
        for across, code in enumerate(columns)
    ]


def _sides(chart: Flows, rows: list[str]) -> list[dict[str, Any]]:
    names = {flow.issuer: flow.issuer_name for flow in chart.flows}
    return [
        {"x": SIDE - 8, "y": HEAD + CELL * (down + 0.5), "name": _name(names[code], SIDE_LETTERS)}
        for down, code in enumerate(rows)
    ]


def _name(name: str, letters: int) -> str:
    name = name.removeprefix("the ")
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
