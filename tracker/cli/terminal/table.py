"""A table for people: as wide as the terminal, in colours where it has them, in a pager where it is long."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.cli.terminal.output import Row, cell, message
from tracker.taxonomy.stages import BREACHES, REVERSALS

GAP = 3  # between columns
LEAST = 24  # characters of a long text that a row shows
KEPT = 2  # columns that are always there, beside long texts
PIPED = 160  # columns where no terminal tells
WIDEST = 100_000
LONG = ("title", "evidence", "found")  # texts that may be cut to keep a row on one line
STYLES = {
    "official": "green", "contested": "yellow", "wrong": "red",
    **dict.fromkeys(REVERSALS, "magenta"), **dict.fromkeys(BREACHES, "red"),
}  # fmt: skip
STYLED = ("stage", "corroboration", "state")


def print_table(rows: Sequence[Row], columns: Sequence[str], wide: bool) -> None:
    """Print rows with these columns; `wide` cuts nothing and breaks no line.

    Into a file or pipe a table takes the room it needs and has no colours; NO_COLOR leaves them out elsewhere.
    """
    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else PIPED, highlight=False)
    if wide or not terminal:
        if wide:
            console.width = WIDEST
        paged(console, _grid(rows, columns, one_line=columns if wide else ()))
        return
    fitting = _fitting(rows, columns, console.width)
    if fitting is None:
        paged(console, Group(*(_block(row, columns) for row in rows)))
        return
    paged(console, _grid(rows, fitting, one_line=[name for name in fitting if name in LONG]))
    if missing := [name.replace("_", " ") for name in columns if name not in fitting]:
        message(f"not shown for want of room: {', '.join(missing)}; --wide shows them")


def _fitting(rows: Sequence[Row], columns: Sequence[str], width: int) -> Sequence[str] | None:
    """The columns that fit, the last of the short ones left out first; None where too few do."""
    widths = {}
    for name in columns:
        told = [*name.split("_"), *(cell(row.get(name)) for row in rows)]
        longest = max(len(one) for one in told)
        widths[name] = min(longest, LEAST) if name in LONG else longest
    left = list(columns)
    while sum(widths[name] + GAP for name in left) - GAP > width:
        short = [name for name in left[KEPT:] if name not in LONG]
        if not short:
            return None
        left.remove(short[-1])
    return left


def paged(console: Console, body: RenderableType) -> None:
    """Print what fits on the terminal, else show it in the pager (`PAGER`, or less)."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        console.print(body, soft_wrap=console.width == WIDEST)
        return
    lines = console.render_lines(body, pad=False)
    if len(lines) < console.height and console.width < WIDEST:
        console.print(body)
        return
    os.environ.setdefault("LESS", "FRSX")  # colours, no wrapping, nothing left open that fits
    with console.pager(styles=not console.no_color):
        console.print(body, soft_wrap=console.width == WIDEST)


def _block(row: Row, columns: Sequence[str]) -> RenderableType:
    """A row for a narrow terminal: the first column as a heading, the others after their names below it."""
    told = [f"{name.replace('_', ' ')}: {cell(row[name])}" for name in columns[1:] if cell(row.get(name))]
    below = Padding(Text(" · ".join(told)), (0, 0, 1, 2), expand=False)
    return Group(Text(cell(row.get(columns[0])), style="bold"), below)


def _grid(rows: Sequence[Row], columns: Sequence[str], one_line: Collection[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        # A long text gives way to the others, which are never broken where it can.
        told = max((len(cell(row.get(name))) for row in rows), default=0)
        least = None if name in LONG else max(told, *map(len, name.split("_"))) if one_line else None
        cut = name in one_line
        table.add_column(
            name.replace("_", " "),
            overflow="ellipsis" if cut else "fold",
            no_wrap=cut and name in LONG,
            min_width=least,
        )
    for row in rows:
        table.add_row(*(_cell(name, row.get(name), cut=name in one_line) for name in columns))
    return table


def _cell(name: str, value: object, *, cut: bool) -> Text:
    told = cell(value)
    style = STYLES.get(told, "") if name in STYLED else ""
    if name not in LONG:
        return Text(told, style=style)
    return Text(" ".join(told.split()), no_wrap=cut, overflow="ellipsis" if cut else "fold")
