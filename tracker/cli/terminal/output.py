"""Rows to standard output: a table for people, JSON, JSON Lines or CSV for machines."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

ROOM = 12  # characters that a column of a table needs to be read
ROWS = 50  # in a table, unless told otherwise
Row = Mapping[str, Any]


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def message(text: str) -> None:
    """One line to standard error."""
    print(text, file=sys.stderr, flush=True)


def write(rows: Iterable[Row], form: Format, columns: Sequence[str], *, limit: int | None = None) -> None:
    """Write rows to standard output: a table has `columns` and ROWS rows at most, the others have everything.

    `limit` is what the user asked for: the rows hold no more than that, and a table then shows them all.
    """
    if form is Format.table:
        _table(list(rows), columns, limit or ROWS)
    elif form is Format.json:
        print(json.dumps(list(rows), ensure_ascii=False, indent=2, default=plain))
    elif form is Format.jsonl:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=plain))
    else:
        _csv(rows)


def write_object(value: Row) -> None:
    """Write one JSON object to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=plain))


def plain(value: Any) -> Any:
    """The JSON form of what JSON does not know: dates in ISO 8601, sets and tuples as lists."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form here")


def cell(value: Any) -> str:
    """A value in a table or CSV: lists joined by commas, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(cell(part) for part in value)
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def clipped(text: str, width: int = 160) -> str:
    """A text on one line, cut at `width`."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _csv(rows: Iterable[Row]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    writer = csv.DictWriter(sys.stdout, list(first), lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: _flat(value) for name, value in first.items()})
    for row in rows:
        writer.writerow({name: _flat(value) for name, value in row.items()})


def _flat(value: Any) -> Any:
    """What one CSV field holds: numbers and texts as they are, lists joined by ";", the rest as JSON."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        return ";".join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=plain)


def _blocks(rows: Iterable[Row], columns: Sequence[str], console: Console) -> None:
    """Rows for a narrow terminal: the first column as a heading, the others after their names below it."""
    from rich.padding import Padding
    from rich.text import Text

    for row in rows:
        told = [f"{name.replace('_', ' ')}: {cell(row[name])}" for name in columns[1:] if cell(row.get(name))]
        console.print(Text(cell(row.get(columns[0])), style="bold"))
        console.print(Padding(Text(" · ".join(told)), (0, 0, 1, 2), expand=False))


def _table(rows: list[Row], columns: Sequence[str], limit: int) -> None:
    from rich.console import Console

    if not rows:
        message("nothing found")
        return
    # A file or pipe is no terminal: there the table takes the room it needs.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160, highlight=False)
    if console.width < ROOM * len(columns):
        _blocks(islice(rows, limit), columns, console)
    else:
        console.print(_grid(islice(rows, limit), columns))
    if len(rows) > limit:
        message(f"{len(rows) - limit:,} more; --limit N shows more of them, --format jsonl everything")


def _grid(rows: Iterable[Row], columns: Sequence[str]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(row.get(name))) for name in columns))
    return table
