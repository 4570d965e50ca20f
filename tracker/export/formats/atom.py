"""Atom feed of what changed in the book, newest first.

An entry keeps its id; the feed is as new as its first entry, so that the same book gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree import ElementTree

from tracker.export.address import measure_page
from tracker.export.pieces import pieces
from tracker.export.subjects import Subject
from tracker.export.subjects.changes import Row

ENDING = ".atom"
MEDIA = "application/atom+xml; charset=utf-8"
SUBJECTS = ("changes",)
OURS = uuid.UUID("9b6e2a35-6b0e-5d36-9d3c-1f6f6b1d1a52")  # names of this export are made below it
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # of a feed in which nothing happened yet
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(rows: Iterable[Row], subject: Subject, site: str = "") -> Iterator[bytes]:
    """One feed with one entry a row; the rows come newest first."""
    return pieces(_feed(iter(rows), site.rstrip("/")))


def _feed(rows: Iterator[Row], site: str) -> Iterator[str]:
    first = next(rows, None)
    updated = first.recorded_at if first else BEGINNING
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _element("id", site + "/" if site else f"urn:uuid:{OURS}")
    yield _element("title", "Policy measures: what changed")
    yield _element("updated", _instant(updated))
    yield "<author>" + _element("name", "measures-tracker").strip() + "</author>\n"
    if site:
        yield _element("link", href=site + "/", rel="alternate")
    for row in chain([first] if first else [], rows):
        yield "<entry>\n" + "".join(_entry(row, site)) + "</entry>\n"
    yield "</feed>\n"


def _entry(row: Row, site: str) -> Iterator[str]:
    own = uuid.uuid5(OURS, f"{row.id} {row.recorded_at.isoformat()} {row.measure} {row.what} {row.field}")
    yield _element("id", f"urn:uuid:{own}")
    yield _element("title", f"{row.title or row.measure}: {_told(row)}")
    yield _element("updated", _instant(row.recorded_at))
    yield _element("category", term=row.what)
    if site:
        yield _element("link", href=measure_page(site, row.measure), rel="alternate")
    if row.cause.startswith(("https://", "http://")):
        yield _element("link", href=row.cause, rel="via")
    yield _element("content", f"{row.measure}: {_told(row)}\nCause: {row.cause}", type="text")


def _told(row: Row) -> str:
    """What happened, in a few words."""
    values = " → ".join(value for value in (row.before, row.after) if value and value != row.title)
    about = "" if row.field in ("stage", "measure", "mentions", "record") else f" ({row.field.replace('_', ' ')})"
    return f"{row.what}{about}{': ' if values else ''}{values}"


def _element(name: str, text: str = "", **attributes: str) -> str:
    element = ElementTree.Element(name, {key: _ILLEGAL.sub("", value) for key, value in attributes.items()})
    element.text = _ILLEGAL.sub("", text) or None
    return ElementTree.tostring(element, encoding="unicode") + "\n"


def _instant(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
