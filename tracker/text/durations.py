"""Lengths of time in a sentence ("30-day", "six months", "for another year"), in days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.text.number_words import WORDS, words_value
from tracker.text.scan import Cover, has_any, lowered

_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HINTS = ("hour", "day", "week", "month", "year", "fortnight")
_GAP = r"\s{1,3}"
# For text in small letters.
_DURATION = re.compile(
    rf"(?:\b(?P<lead>for|by|within|in|over|after|during|next|last|past|lasts|lasted|lasting|of|first|initial"
    rf"|(?:to|will|would|could|may|might|should){_GAP}last){_GAP}(?:(?:at\sleast|up\sto|about|around|almost|nearly|some|another|a\sfurther"
    rf"|an?\s(?:\w+\s)?period\sof){_GAP})?(?:the{_GAP})?(?:(?:next|first|coming){_GAP})?)?"
    rf"(?P<hit>(?<![\w.,$])(?:(?P<digits>\d{{1,4}}(?!\d))|(?<!half )\b(?P<words>{WORDS}|an?"
    rf"|another))\b(?P<link>\s?-\s?|{_GAP})"
    rf"(?:(?:further|additional|more|full|consecutive|calendar|working|business){_GAP})?"
    rf"(?P<unit>hour|day|week|month|year)s?(?P<long>[\s-]?long)?\b)(?![\s-]{{1,3}}(?:ago|olds?|earlier"
    rf"|later|after|before|into|since)\b)",
)
# Lengths in one word; "half a year" and "a fortnight" among them.
_SINGLE = re.compile(
    rf"\b(?P<hit>(?P<unit>day|week|month|year)-?long|(?P<fortnight>fortnight)(?:-?long)?"
    rf"|(?P<half>half{_GAP}a{_GAP}year))\b",
)


@dataclass(frozen=True, slots=True)
class DurationHit:
    """One length of time: `count` of `unit`, and the same in days (month 30, year 365, hours rounded up).

    attributive: it stands before a noun ("a 30-day ceasefire"). lead: the word in front ("for") or None.
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
    """The lengths of time of a sentence in order; ages, "two days ago" and "a day later" are none."""
    low = lowered(text)
    if not has_any(low, _HINTS):
        return []
    cover = Cover(text)
    hits = [hit for found in _DURATION.finditer(low) if (hit := _duration(text, found, cover))]
    hits += [_single(text, found) for found in _SINGLE.finditer(low) if cover.take(*found.span("hit"))]
    return sorted(hits, key=lambda hit: hit.start)


def _duration(text: str, found: re.Match[str], cover: Cover) -> DurationHit | None:
    unit = found["unit"]
    if found["digits"]:
        count: int | None = int(found["digits"])
    else:
        count = 1 if found["words"] in {"a", "an", "another"} else words_value(found["words"])
    start, end = found.span("hit")
    if not count or count > 10_000 or not cover.take(start, end):
        return None
    days = -(-count // 24) if unit == "hour" else count * _UNIT_DAYS[unit]
    attributive = "-" in found["link"] or bool(found["long"])
    lead = found["lead"]
    lead = "lasts" if lead and " " in lead else lead
    return DurationHit(start, end, count, unit, days, text[start:end], attributive, lead)


def _single(text: str, found: re.Match[str]) -> DurationHit:
    start, end = found.span("hit")
    count, unit = (2, "week") if found["fortnight"] else (6, "month") if found["half"] else (1, found["unit"])
    return DurationHit(start, end, count, unit, count * _UNIT_DAYS[unit], text[start:end], not found["half"])
