"""Calendar of the days that sources name ahead.

Each is a whole-day entry, for a calendar program that subscribes to the file. A day that is only planned, or depends on
something, is TENTATIVE; one that was extended, given up or brought forward is CANCELLED. An entry keeps its UID as long
as measure, day and what is due stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.export.address import measure_page
from tracker.export.pieces import pieces
from tracker.export.subjects import Subject
from tracker.export.subjects.days import ENDS, GIVEN_UP, Row

ENDING = ".ics"
MEDIA = "text/calendar; charset=utf-8"
SUBJECTS = ("days",)
WIDTH = 75  # octets of a line, RFC 5545
HEAD = (
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//measures-tracker//export//EN", "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH", "NAME:Policy measures", "X-WR-CALNAME:Policy measures",
)  # fmt: skip
HAPPENED = frozenset({"expired", "violated"})
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write(rows: Iterable[Row], subject: Subject, site: str = "") -> Iterator[bytes]:
    """One calendar with one entry a row."""
    return pieces(_folded(line) for line in _lines(rows, site))


def _lines(rows: Iterable[Row], site: str) -> Iterator[str]:
    yield from HEAD
    for row in rows:
        yield from _entry(row, site)
    yield "END:VCALENDAR"


def _entry(row: Row, site: str) -> Iterator[str]:
    url = measure_page(site, row.measure) if site else row.url
    yield "BEGIN:VEVENT"
    yield f"UID:{row.measure}-{row.what.replace(' ', '-')}-{row.date:%Y%m%d}@measures-tracker"
    yield f"DTSTAMP:{row.last_published:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{row.date:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{row.what.capitalize()}: {row.title}')}"
    yield f"DESCRIPTION:{_text(_description(row))}"
    yield f"CATEGORIES:{_text(row.family)},{_text(row.kind)}"
    yield f"STATUS:{_status(row)}"
    yield "TRANSP:TRANSPARENT"
    if url:
        yield f"URL:{_ILLEGAL.sub('', url)}"
    yield "END:VEVENT"


def _description(row: Row) -> str:
    """The sentence that names the day, who says so, and what became of it."""
    told = [f"“{row.evidence}”", f"{', '.join(row.sources)}, {row.last_published}"]
    if row.counted:
        told.append("The day is counted from the length of the truce.")
    if row.settled_by:
        told.append(f"Since then told: {row.settled_by.replace('_', ' ')}.")
    return "\n".join([*told, *([row.url] if row.url else []), row.measure])


def _status(row: Row) -> str:
    if row.settled_by:
        off = row.settled_by in GIVEN_UP | {"lifted"} or (row.what in ENDS and row.settled_by not in HAPPENED)
        return "CANCELLED" if off else "CONFIRMED"
    return "TENTATIVE" if row.tentative else "CONFIRMED"


def _text(value: str) -> str:
    """A value of type TEXT."""
    plain = _ILLEGAL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most WIDTH octets, no character cut in two."""
    parts, room = [""], WIDTH
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(" ")
            room = WIDTH - 1
        parts[-1] += character
        room -= size
    return "\r\n".join(parts) + "\r\n"
