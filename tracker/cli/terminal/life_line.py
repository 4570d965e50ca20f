"""The life of a measure drawn to scale: a line of days with a mark for each step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.query import EventRow

HAPPENED, TOLD = "●", "○"  # the day is told; only when it was first told is known
LEAST = 30  # columns in which a line says something
ROWS = 6  # of names below the line; further steps stand in the list alone


def life_line(events: Sequence[EventRow], width: int) -> list[str]:
    """The lines of the drawing, none where fewer than two days are known or there is no room."""
    steps = [(_moment(event), HAPPENED if _known(event) else TOLD, event.stage.replace("_", " ")) for event in events]
    days = [day for day, _, _ in steps]
    if width < LEAST or len(set(days)) < 2:
        return []
    first, last = min(days), max(days)
    places = [round((day - first).days * (width - 1) / (last - first).days) for day in days]
    axis = ["─"] * width
    for place, (_, mark, _) in zip(places, steps, strict=True):
        # Of several steps in one column, one whose day is known shows.
        axis[place] = HAPPENED if HAPPENED in (mark, axis[place]) else mark
    ends = f"{first}{str(last).rjust(width - len(str(first)))}"
    return [ends, "".join(axis), *_names(places, [name for _, _, name in steps], width)]


def _known(event: EventRow) -> bool:
    return event.event_date is not None and event.event_date_precision == "day"


def _moment(event: EventRow) -> dt.date:
    return event.event_date if event.event_date and _known(event) else event.first_published


def _names(places: Sequence[int], names: Sequence[str], width: int) -> list[str]:
    """The names of the steps below their marks, in as many lines as they need to stand apart."""
    rows: list[str] = []
    for place, name in sorted(set(zip(places, names, strict=True))):
        start = min(place, max(0, width - len(name)))
        for number, row in enumerate(rows):
            if len(row) < start:
                rows[number] = row.ljust(start) + name
                break
        else:
            if len(rows) < ROWS:
                rows.append(" " * start + name)
    return rows
