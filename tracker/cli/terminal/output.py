"""Rows to standard output: a table for people, JSON, JSON Lines or CSV for machines."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import Any

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


def write(
    rows: Iterable[Row],
    form: Format,
    columns: Sequence[str],
    *,
    limit: int | None = None,
    wide: bool = False,
    total: Callable[[], int] | None = None,
) -> None:
    """Write rows to standard output: a table has `columns` and ROWS rows at most, the others have everything.

    `limit` is what the user asked for: the rows hold no more than that, and a table then shows them all. Machines'
    forms are written row by row. `total` counts all rows, for a table that does not show them.
    """
    if form is Format.table:
        _table(rows, columns, limit or ROWS, wide, total)
    elif form is Format.json:
        _json(rows)
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


def _json(rows: Iterable[Row]) -> None:
    """A list as json.dumps would indent it, without holding it."""
    opening = "["
    for row in rows:
        told = json.dumps(row, ensure_ascii=False, indent=2, default=plain)
        sys.stdout.write(f"{opening}\n  " + told.replace("\n", "\n  "))
        opening = ","
    print("[]" if opening == "[" else "\n]")


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


def _table(
    rows: Iterable[Row], columns: Sequence[str], limit: int, wide: bool, total: Callable[[], int] | None
) -> None:
    from tracker.cli.terminal.table import print_table

    found = iter(rows)
    shown = list(islice(found, limit))
    if not shown:
        message("nothing found")
        return
    print_table(shown, columns, wide)
    if next(found, None) is not None:
        more = total() - limit if total else 1 + sum(1 for _ in found)
        message(f"{more:,} more; --limit N shows more of them, --format jsonl everything")
