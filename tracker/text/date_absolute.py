"""Readers of calendar dates: a day, month or year by name or number, with or without its year."""

from __future__ import annotations

import datetime as dt
import re

from tracker.text.almanac import (
    make_date,
    month_end,
    month_number,
    nearest,
    past_and_future,
    shift_months,
    weekday_number,
)
from tracker.text.date_reading import DAY, GAP, MONTH, MONTH_HINTS, WEEKDAY, YEAR, Readers, Reading

_DASH = rf"(?:\s?[-–—]\s?|{GAP}(?:to|and|or|through|until){GAP})"
_NAMED = rf"(?:(?P<weekday>{WEEKDAY}),?{GAP}(?:the{GAP})?)?"
_YEAR_BEHIND = rf"(?:,?{GAP}(?P<year>{YEAR})\b(?!,\d))?"

_ISO = re.compile(r"(?<![\d/-])(?P<hit>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))(?![\d-])")
_SLASH = re.compile(
    r"(?<![\d/.])(?P<hit>(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d))(?![\d/])"
)
_MONTH_DAY = re.compile(
    rf"(?P<hit>{_NAMED}\b(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY})\b(?![.,:]\d|\s?%)"
    rf"(?:{_DASH}(?:(?P<month2>{MONTH}){GAP})?(?P<day2>{DAY})\b(?![.,:]\d|\s?%"
    rf"|{GAP}[a-z]+s\b))?{_YEAR_BEHIND})"
)
_DAY_MONTH = re.compile(
    rf"(?P<hit>{_NAMED}(?<![\d.,:/-])\b(?P<day>{DAY})(?:(?:{GAP}(?P<month1>{MONTH}))?{_DASH}(?P<day2>{DAY}))?"
    rf"{GAP}(?:of{GAP})?(?P<month>{MONTH})(?!\w){_YEAR_BEHIND})"
)
_MONTH = re.compile(
    rf"\b(?P<hit>(?:(?P<end>(?:[Tt]he{GAP})?(?:[Ee]nd|[Cc]lose)(?:{GAP}of{GAP}|-))"
    rf"|(?:[Tt]he{GAP})?(?:[Bb]eginning|[Ss]tart|[Mm]iddle){GAP}of{GAP}|(?:[Ee]arly|[Ll]ate"
    rf"|[Mm]id)(?:{GAP}|-))?"
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his){GAP})?\b(?P<month>{MONTH})"
    rf"(?:(?:,?{GAP}|{GAP}of{GAP})(?P<year>{YEAR})\b(?!,\d))?)(?![\w-])"
)
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|through|during|of|for|before|after|to|and|between|or|early|late"
    r"|starting|beginning)"
    r"(?:\s{1,4}the)?\s{1,4}$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:(?P<lead>in|since|until|till|by|during|from|of|throughout|before|after|between|for|year"
    rf"|to){GAP})?"
    rf"(?P<hit>(?P<end>(?:the{GAP})?end{GAP}of{GAP})?(?:(?:early|late|mid)[\s-])?(?P<year>{YEAR}))\b"
    rf"(?![-–/.,]\d|\s?%|{GAP}(?:per|people|soldiers|prisoners|troops|individuals|entities|vessels)\b)",
    re.IGNORECASE,
)


def _number(words: str) -> int:
    """The number of a day as written: "16th" is 16."""
    return int(words.rstrip("stndrh"))


def _absolute(day: dt.date | None, base: dt.date, until: dt.date | None = None) -> Reading | None:
    if day is None:
        return None
    return Reading(day, "day", "absolute", "future" if day > base else "past", until=until)


def _iso(found: re.Match[str], base: dt.date) -> Reading | None:
    return _absolute(make_date(int(found["y"]), int(found["m"]), int(found["d"])), base)


def _slash(found: re.Match[str], base: dt.date) -> Reading | None:
    """Day first; month first where the day would be a 13th month."""
    first, second, year = int(found["d"]), int(found["m"]), int(found["y"])
    return _absolute(make_date(year, second, first) or make_date(year, first, second), base)


def _day_and_month(found: re.Match[str], base: dt.date) -> Reading | None:
    """A day of a month, with or without year and weekday; of a range, the first day and `until`."""
    groups = found.groupdict()
    month = month_number(found["month"])
    month1 = month_number(groups["month1"]) if groups.get("month1") else month
    month2 = month_number(groups["month2"]) if groups.get("month2") else month
    day, day2 = _number(found["day"]), _number(found["day2"]) if found["day2"] else None
    if found["year"]:
        year = int(found["year"])
        return _absolute(make_date(year, month1, day), base, (day2 and make_date(year, month2, day2)) or None)
    past, future = past_and_future(base, month1, day)
    chosen = nearest(base, past, future)
    if chosen is None:
        return None
    if found["weekday"]:
        named = weekday_number(found["weekday"])
        chosen = next((d for d in (chosen, past, future) if d and d.weekday() == named), chosen)
    until = make_date(chosen.year + (month2 < month1), month2, day2) if day2 else None
    ahead = future if future and future > chosen and not found["weekday"] else chosen
    direction = "future" if chosen > base else "past" if ahead == chosen else "unknown"
    return Reading(chosen, "day", "yearless", direction, ahead, until)


def _month(found: re.Match[str], base: dt.date) -> Reading | None:
    """A month with a year, or behind a word that makes it a date ("in May"); its last day for "end of"."""
    bare = found["month"] == found["hit"]
    if bare and not _MONTH_LEAD.search(found.string, max(0, found.start() - 16), found.start()):
        return None
    first, ahead = _first_of_month(found, base)
    if first is None:
        return None
    direction = "future" if first > base else "past" if ahead in {None, first} else "unknown"
    if found["end"]:
        first, ahead = (
            month_end(first.year, first.month),
            month_end(ahead.year, ahead.month) if ahead else None,
        )
        direction = "future" if first > base else direction
    kind = "absolute" if found["year"] else "yearless"
    return Reading(first, "month", kind, direction, max(ahead or first, first))


def _first_of_month(found: re.Match[str], base: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The first day of the month meant, and of the next such month."""
    number, which = month_number(found["month"]), (found["which"] or "").lower()
    if found["year"]:
        first = make_date(int(found["year"]), number, 1)
        return first, first
    this = base.replace(day=1)
    past, future = past_and_future(this, number, 1)
    if which == "last":
        return (shift_months(this, -12) if past == this else past), None
    if which in {"next", "this"}:
        return (shift_months(this, 12) if future == this and which == "next" else future), future
    return nearest(this, past, future), future


def _year(found: re.Match[str], base: dt.date) -> Reading | None:
    if found["year"] == found["hit"] and not found["lead"]:
        return None
    year = int(found["year"])
    day = dt.date(year, 12, 31) if found["end"] else dt.date(year, 1, 1)
    return Reading(day, "year", "absolute", "future" if day > base else "past")


DAYS: Readers = (
    (("-0", "-1", "-2", "-3"), _ISO, _iso),
    (("/", "."), _SLASH, _slash),
    (MONTH_HINTS, _MONTH_DAY, _day_and_month),
    (MONTH_HINTS, _DAY_MONTH, _day_and_month),
)
MONTHS_AND_YEARS: Readers = ((MONTH_HINTS, _MONTH, _month), (("19", "20"), _YEAR, _year))
