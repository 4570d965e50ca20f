"""Dates in a sentence: words to day and precision, resolved against a base day.

The base is the day of the text (its dateline's or its publication). A hit keeps its words, and both readings
where the words leave the direction open ("on Friday"): `date` looks back, `date_future` looks ahead.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass

from tracker.text import date_absolute, date_relative
from tracker.text.almanac import shift
from tracker.text.date_reading import GAP, Readers, Reading
from tracker.text.dateline import dateline_date
from tracker.text.number_words import SMALL_COUNT, small_count
from tracker.text.scan import Cover, has_any, lowered

__all__ = ["DateHit", "dateline_date", "find_dates", "resolve"]


@dataclass(frozen=True, slots=True)
class DateHit:
    """One date in a text; `text[start:end] == words`.

    precision: "day", "week", "month" or "year" (`date` is then the first day, or the last where the words say
    "end of"). direction: "past", "future" or "unknown".
    kind: "absolute", "yearless", "weekday" or "relative".
    role: "on", "by", "until", "since", "from", "effective", "expires", "after", "before", "of" or None.
    until: the last day of a range.
    attributive: it qualifies a noun ("the May 3 accord", "Monday's talks", "Order 14000 of 3 May 2021") and
    need not date what the sentence says.
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
    attributive: bool = False

    def resolve(self, *, future: bool = False) -> dt.date:
        """The day, looking ahead where the words leave it open and `future` is set."""
        return self.date_future if future else self.date


_ROLE = re.compile(
    rf"\b(?P<role>no later than|not later than|by|up to|until|till|through|expir(?:es?|ed|ing|y)"
    rf"|with effect from|effective"
    rf"|as of|as from|starting|beginning|commencing|begins?|from|since|after|before|prior to|between|on"
    rf"|in|at|of)"
    rf"(?:{GAP}(?:on|from|as of|until|at|midnight|of|at least|around|about|the)){{0,3}},?{GAP}$",
    re.IGNORECASE,
)
_ROLES = {
    "no later than": "by",
    "not later than": "by",
    "up to": "until",
    "till": "until",
    "through": "until",
    "with effect from": "effective",
    "as of": "effective",
    "as from": "effective",
    "starting": "from",
    "beginning": "from",
    "begin": "from",
    "begins": "from",
    "commencing": "from",
    "prior to": "before",
    "between": "from",
    "in": "on",
    "at": "on",
}
_AHEAD = frozenset({"by", "until"})
_NUMBERED_ACT = re.compile(r"\d[\w/().-]*,?\s(?:dated|of)\s$")
_DETERMINER = re.compile(r"\b(?:an?|the|its|his|her|their|our|this|that|whose|[A-Z]\w*['’]s?)\s$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r",?\s(?!and\b|or\b|but\b|to\b|in\b|at\b|by\b|for\b|when\b|that\b|after\b|with\b)[A-Za-z]{3}")
_POSSESSIVE = re.compile(r"['’]s?\b")
# "a day after", "two days earlier", "the day before": counted from another date of the sentence.
_OFFSET = re.compile(
    rf"\b(?P<hit>(?:(?P<count>{SMALL_COUNT}|\d{{1,2}}){GAP}(?P<unit>day|week)s?|the{GAP}(?P<single>day))"
    rf"{GAP}(?P<way>after|later|earlier|before)|the{GAP}(?P<next>next|following|previous){GAP}day)\b",
    re.IGNORECASE,
)
_OFFSET_HINT = re.compile(
    r"\b(?:day|week)s?\s{1,3}(?:after|later|earlier|before)|(?:next|following|previous)\s", re.IGNORECASE
)


def find_dates(text: str, base: dt.date) -> list[DateHit]:
    """The dates that one sentence names, in order, without overlap; a day that no calendar has is none."""
    cover, low = Cover(text), lowered(text)
    hits = _read(text, text, base, date_absolute.DAYS, cover)
    # "A week from Friday" before "Friday".
    hits += _read(text, low, base, date_relative.LOW_READERS[:1], cover)
    hits += _read(text, text, base, date_relative.READERS, cover)
    hits += _read(text, low, base, date_relative.LOW_READERS[1:], cover)
    hits += _read(text, text, base, date_absolute.MONTHS_AND_YEARS, cover)
    hits.sort(key=lambda hit: hit.start)
    return _with_offsets(text, base, hits, cover)


def resolve(hit: DateHit, *, future: bool = False) -> dt.date:
    """The day of a hit; with `future`, the coming one where its words leave the direction open."""
    return hit.resolve(future=future)


def _read(text: str, where: str, base: dt.date, readers: Readers, cover: Cover) -> list[DateHit]:
    """The hits of some readers on `where` (the text or its small letters), where the text is still free."""
    hits = []
    for hints, pattern, read in readers:
        if not has_any(where, hints):
            continue
        for found in pattern.finditer(where):
            start, end = found.span("hit")
            if not cover.is_free(start, end):
                continue
            reading = read(found, base)
            # An impossible day is taken too: "30 February 2024" is no February either.
            if (reading or readers is date_absolute.DAYS) and cover.take(start, end) and reading:
                hits.append(_hit(text, start, end, reading))
    return hits


def _hit(text: str, start: int, end: int, reading: Reading) -> DateHit:
    """The hit of a reading, with the role that the words in front of it give."""
    found = _ROLE.search(text, max(0, start - 40), start)
    word = found["role"].lower() if found else None
    role = "expires" if word and word.startswith("expir") else _ROLES.get(word, word) if word else None
    ahead = reading.date_future or reading.date
    direction = reading.direction
    if role in _AHEAD and direction == "unknown" and ahead > reading.date:
        direction = "future"
    attributive = _is_attributive(text, start, end, reading)
    if role == "of" and not attributive:
        role = None
    return DateHit(
        start=start,
        end=end,
        date=reading.date,
        precision=reading.precision,
        words=text[start:end],
        kind=reading.kind,
        direction=direction,
        date_future=ahead,
        role=role,
        until=reading.until,
        attributive=attributive,
    )


def _is_attributive(text: str, start: int, end: int, reading: Reading) -> bool:
    """Whether the date qualifies a noun: possessive, between article and noun, or in an act's number."""
    if _POSSESSIVE.match(text, end):
        return True
    before = text[max(0, start - 24) : start]
    if _NUMBERED_ACT.search(before):
        return True
    return bool(reading.kind != "relative" and _DETERMINER.search(before) and _NOUN_BEHIND.match(text, end, end + 8))


def _with_offsets(text: str, base: dt.date, hits: list[DateHit], cover: Cover) -> list[DateHit]:
    """The hits with the days counted from them; "The day before" at the head counts from the base."""
    days = [hit for hit in hits if hit.precision == "day"]
    ends = [hit.end for hit in days]
    added = []
    for found in _OFFSET.finditer(text) if _OFFSET_HINT.search(text) else ():
        start, end = found.span("hit")
        # The date named last before it, else the first one behind it.
        index = bisect.bisect_right(ends, start)
        anchor = days[index - 1] if index else days[0] if days else None
        if found["single"] and start <= 2:
            anchor = None
        elif anchor is None:
            continue
        reading = _offset(found, anchor.date if anchor else base)
        if reading and cover.take(start, end):
            added.append(_hit(text, start, end, reading))
    return sorted([*hits, *added], key=lambda hit: hit.start) if added else hits


def _offset(found: re.Match[str], anchor: dt.date) -> Reading | None:
    """The anchor moved by the counted days.

    "Tuesday, a day after the call" dates the call, one day before Tuesday; "a day later" dates what follows.
    """
    if found["next"]:
        day = shift(anchor, -1 if found["next"].lower() == "previous" else 1)
        return Reading(day, "day", "relative", "past") if day else None
    count = 1 if found["single"] else small_count(found["count"])
    if count is None:
        return None
    days = count * (7 if (found["unit"] or "").lower() == "week" else 1)
    day = shift(anchor, days if found["way"].lower() == "later" else -days)
    return Reading(day, "day", "relative", "past") if day else None
