"""A day or an instant from one date line, attribute or JSON value."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

Moment = dt.datetime | dt.date
PROSE = (  # the shapes of date lines, with what strptime makes of them
    (re.compile(r"\d{1,2}:\d\d,? [A-Z][a-z]+ \d{1,2}, \d{4}"), ("%H:%M, %B %d, %Y", "%H:%M %B %d, %Y")),
    (re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}"), ("%B %d, %Y", "%b %d, %Y")),
    (re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}"), ("%d %B %Y", "%d %b %Y")),
    (re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b"), ("%d.%m.%Y",)),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), ("%Y-%m-%d",)),
)
EPOCH = re.compile(r"\d{10}(\d{3})?$")  # seconds, or milliseconds


def read_time(text: str, zone: dt.tzinfo, formats: tuple[str, ...] = ()) -> Moment | None:
    """A day, or an instant with offset; `zone` is for a time without one, `formats` go before all else."""
    text = " ".join(text.split())
    for form in formats:
        if (found := _strptime(text, form, zone)) is not None:
            return found
    if EPOCH.match(text):
        return dt.datetime.fromtimestamp(int(text[:10]), dt.UTC)
    compact = re.sub(r"(\d) ([+-]\d\d:?\d\d)$", r"\1\2", text)
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(compact)
        except (ValueError, TypeError):
            continue
        return _in_zone(moment, zone)
    return _in_prose(text, zone)


def _in_prose(text: str, zone: dt.tzinfo) -> Moment | None:
    text = re.sub(r"\b([A-Z][a-z]{2})t?\.|\b(Sep)t\b", r"\1\2", text)  # "Sept. 16" as "Sep 16"
    for shape, forms in PROSE:
        if match := shape.search(text):
            for form in forms:
                if (found := _strptime(match[0], form, zone)) is not None:
                    return found
    return None


def _strptime(text: str, form: str, zone: dt.tzinfo) -> Moment | None:
    """The moment, a day where the format has no hour; None where the text has another form."""
    try:
        found = dt.datetime.strptime(text, form)  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None
    return _in_zone(found, zone) if re.search(r"%[HIcX]", form) else found.date()


def _in_zone(found: Moment, zone: dt.tzinfo) -> Moment:
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        return found.replace(tzinfo=zone)
    return found
