"""CSV that is safe to open in a spreadsheet.

No cell runs what a page wrote into it, and every value can be had back:

- A text that begins with = + - @, their wide forms, a tab, a carriage return or a line feed would be a formula in some
  spreadsheet; one that begins with ' could be mistaken for a marked one. Each gets one ' in front. To have the text
  back, take one leading ' off a cell of text. Numbers and dates are not texts, and stay as they are.
- A list is joined by ";", or is a JSON list where a part holds one or the joined text would look like JSON. What has
  names (`quantities`) is a JSON object. An empty cell is null, or an empty list or text.
- UTF-8 without a byte order mark, RFC 4180 quotes, lines end in a line feed, the first is the header, also of no rows.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tracker.export.pieces import pieces
from tracker.export.subjects import Subject
from tracker.query.rows import Answer

ENDING = ".csv"
MEDIA = "text/csv; charset=utf-8; header=present"
SUBJECTS = ("measures", "mentions", "events", "changes", "documents", "days")
MARKED = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n'"


def write(rows: Iterable[Answer], subject: Subject, site: str = "") -> Iterator[bytes]:
    """The header, then one record a row."""
    return pieces(_records(rows, subject))


def _records(rows: Iterable[Answer], subject: Subject) -> Iterator[str]:
    columns = subject.columns
    yield record(columns)
    for row in rows:
        yield record([cell(getattr(row, name)) for name in columns])


def record(cells: Iterable[Any]) -> str:
    """One line of CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)  # with \r in it, so that a text's own \r is quoted too
    return buffer.getvalue()[:-2] + "\n"


def cell(value: Any) -> Any:
    """What one cell holds."""
    return _CELLS.get(type(value), _itself)(value)


def _itself(value: Any) -> Any:
    return value


def _text(value: str) -> str:
    return f"'{value}" if value[:1] in MARKED and value else value


def _list(parts: tuple[Any, ...]) -> str:
    """A list as one text."""
    if not parts:
        return ""
    plain = all(isinstance(part, str) and part and ";" not in part for part in parts)
    joined = ";".join(parts) if plain else ""
    return _text(joined) if joined and joined[0] != "[" else json.dumps(parts, ensure_ascii=False)


def _names(value: dict[str, Any]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _time(value: dt.date) -> str:
    return value.isoformat()


_CELLS: dict[type, Callable[[Any], Any]] = {
    str: _text,
    tuple: _list,
    dict: _names,
    bool: lambda value: "true" if value else "false",
    dt.date: _time,
    dt.datetime: _time,
}
