"""Lengths of time in a sentence ("30-day", "six months", "for another year"), in days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.number_words import WORDS, words_value

_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_DURATION = re.compile(
    rf"(?:\b(?P<lead>for|by|within|in|over|after|during|next|last|past|lasting|of)\s+(?:the\s+)?)?"
    rf"(?P<hit>(?<![\w.,$])(?:(?P<digits>\d{{1,3}}(?!\d))|\b(?P<words>{WORDS}|an?|another)\b)"
    rf"(?P<link>\s*-\s*|\s+)(?:(?:further|additional|more|full|consecutive|calendar|working|business)\s+)?"
    rf"(?P<unit>hour|day|week|month|year)s?(?P<long>[\s-]?long)?\b)(?![\s-]+(?:ago|old|olds)\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?P<hit>(?P<word>(?:day|week|month|year)-?long|fortnight(?:-long)?|half\s+a\s+year))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DurationHit:
    """One length of time: `count` of `unit`, and the same in days (a month is 30, a year 365, hours rounded up).

    attributive: it stands before a noun ("a 30-day ceasefire"); lead: the preposition in front, or None.
    """

    start: int
    end: int
    count: int
    unit: str
    days: int
    words: str
    attributive: bool = False
    lead: str | None = None


def find_durations(text: str) -> list[DurationHit]:
    """The lengths of time of a sentence in order; ages and "two days ago" are none."""
    hits = [hit for found in _DURATION.finditer(text) if (hit := _duration(text, found))]
    for found in _SINGLE.finditer(text):
        start, end = found.span("hit")
        if not any(start < hit.end and hit.start < end for hit in hits):
            word = found["word"].lower()
            unit, count = (
                ("week", 2)
                if word.startswith("fort")
                else ("month", 6)
                if "half" in word
                else (word[:5].rstrip("l-"), 1)
            )
            unit = unit if unit in _UNIT_DAYS else word.split("long")[0].rstrip("-")
            hits.append(DurationHit(start, end, count, unit, count * _UNIT_DAYS[unit], text[start:end], True))
    return sorted(hits, key=lambda hit: hit.start)


def _duration(text: str, found: re.Match[str]) -> DurationHit | None:
    unit = found["unit"].lower()
    if found["digits"]:
        count: int | None = int(found["digits"])
    else:
        count = 1 if found["words"].lower() in {"a", "an", "another"} else words_value(found["words"])
    if not count or count > 10_000:
        return None
    days = -(-count // 24) if unit == "hour" else count * _UNIT_DAYS[unit]
    start, end = found.span("hit")
    attributive = "-" in found["link"] or bool(found["long"])
    lead = found["lead"].lower() if found["lead"] else None
    return DurationHit(start, end, count, unit, days, text[start:end], attributive, lead)
