"""Dates in a sentence: words to day and precision, resolved against a base day.

The base is the day of the text (its dateline's or its publication). A hit keeps its words, and both readings where
the words leave the direction open ("on Friday"): `date` looks back, `date_future` looks ahead.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from tracker.text import date_words
from tracker.text.date_words import Reading


@dataclass(frozen=True, slots=True)
class DateHit:
    """One date in a text; `text[start:end] == words`.

    precision: "day", "week", "month" or "year" (`date` is then the first day, or the last where the words say
    "end of"). direction: "past", "future" or "unknown". role: "by", "until", "since", "from", "effective", "expires",
    "after", "before", "on" or None. kind: "absolute", "yearless", "weekday" or "relative". until: the last day of a
    range.
    """

    start: int
    end: int
    date: dt.date
    precision: str
    words: str
    kind: str
    direction: str
    date_future: dt.date
    role: str | None = None
    until: dt.date | None = None

    def resolve(self, *, future: bool = False) -> dt.date:
        """The day, looking ahead where the words leave it open and `future` is set."""
        return self.date_future if future else self.date


_ROLE = re.compile(
    r"\b(?P<role>no later than|not later than|by|up to|until|till|through|expir(?:es?|ed|ing|y)|with effect from"
    r"|effective|as of|as from|starting|beginning|commencing|from|since|after|before|prior to|between|on|in|at)"
    r"(?:\s+(?:on|from|as of|until|at|midnight|of|at least|around|about|the)){0,3}[\s,]+$",
    re.IGNORECASE,
)
_ROLES = {
    "no later than": "by", "not later than": "by", "by": "by", "up to": "until", "until": "until", "till": "until",
    "through": "until", "with effect from": "effective", "effective": "effective", "as of": "effective",
    "as from": "effective", "starting": "from", "beginning": "from", "commencing": "from", "from": "from",
    "since": "since", "after": "after", "before": "before", "prior to": "before", "between": "from", "on": "on",
    "in": "on", "at": "on",
}  # fmt: skip
_AHEAD = frozenset({"by", "until"})


def find_dates(text: str, base: dt.date) -> list[DateHit]:
    """The dates that one sentence names, in order, without overlap; days that no calendar has are left out."""
    taken: list[DateHit] = []
    for pattern, read in date_words.READERS:
        for found in pattern.finditer(text):
            if any(found.start() < hit.end and hit.start < found.end() for hit in taken):
                continue
            reading = read(found, base)
            if reading:
                taken.append(_hit(text, found, reading))
    return sorted(taken, key=lambda hit: hit.start)


def _hit(text: str, found: re.Match[str], reading: Reading) -> DateHit:
    """The hit of a reading, with the role that the words in front of it give."""
    start, end = found.span("hit")
    before = _ROLE.search(text, max(0, start - 40), start)
    role = None
    if before:
        word = before["role"].lower()
        role = "expires" if word.startswith("expir") else _ROLES[word]
    hit = DateHit(
        start, end, reading.date, reading.precision, text[start:end], reading.kind, reading.direction,
        reading.date_future or reading.date, role, reading.until,
    )  # fmt: skip
    if role in _AHEAD and hit.direction == "unknown":
        return replace(hit, direction="future" if hit.date_future > hit.date else "unknown")
    return hit
