"""Readers of date expressions: one pattern and one function for each way of writing a date.

READERS is in order of precedence; each function gives a Reading, or None where the calendar has no such day. The
group `hit` is the expression itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.text.almanac import (
    coming_weekday,
    last_weekday,
    make_date,
    month_end,
    month_number,
    nearest,
    past_and_future,
    shift,
    shift_months,
    weekday_number,
    weekday_of_week,
)
from tracker.text.number_words import SMALL_COUNT, small_count


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: see DateHit for the fields."""

    date: dt.date
    precision: str
    kind: str
    direction: str = "unknown"
    date_future: dt.date | None = None
    until: dt.date | None = None


Reader = Callable[[re.Match[str], dt.date], Reading | None]

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?(?:-|–|—|\bto\b|\band\b|\bor\b|\bthrough\b)\s?"
_NAMED_DAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"

_ISO = re.compile(r"(?<![\d/-])(?P<hit>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))(?![\d-])")
_SLASH = re.compile(
    r"(?<![\d/.])(?P<hit>(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d))(?![\d/])"
)
_MONTH_DAY = re.compile(
    rf"(?P<hit>{_NAMED_DAY}\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})\b(?![.,]\d|:\d|\s?%)"
    rf"(?:{_DASH}(?:(?P<month2>{MONTH})\s+)?(?P<day2>{DAY})\b(?![.,]\d|:\d|\s(?!{YEAR})\w*tons))?"
    rf"(?:,?\s+(?P<year>{YEAR})\b)?)"
)
_DAY_MONTH = re.compile(
    rf"(?P<hit>{_NAMED_DAY}(?:the\s+)?(?<![\d.,:])\b(?P<day>{DAY})"
    rf"(?:(?:\s+(?P<month1>{MONTH}))?{_DASH}(?P<day2>{DAY}))?\s+(?:of\s+)?(?P<month>{MONTH})\b"
    rf"(?:,?\s+(?P<year>{YEAR})\b)?)"
)
_WEEK_FROM = re.compile(
    rf"(?P<hit>\b(?P<count>a|one|two|three)\s+weeks?\s+(?:from|on)\s+(?P<weekday>{WEEKDAY}))\b", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )(?<!every )(?<!each )"
    rf"(?<!Every )(?<!Cyber )\b(?P<hit>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his\s+(?:past|coming)|[Tt]his|[Cc]oming|[Pp]ast)\s+)?"
    rf"(?P<weekday>{WEEKDAY})\b(?:\s+(?:of\s+)?(?P<week>last|next|this)\s+week\b)?)"
    rf"(?!\s+(?:Times|Telegraph|Mirror|Mail|Express|Review|[Ss]hows?|[Pp]rayers?|Night Live)\b)"
)
_DAY_WORD = re.compile(
    r"\b(?P<hit>(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?P<word>[Tt]he\s+day\s+before\s+yesterday"
    r"|[Tt]he\s+day\s+after\s+tomorrow|(?:[Tt]o|[Ii]n)day|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast\s+night"
    r"|[Tt]his\s+(?:morning|afternoon|evening)|TODAY|YESTERDAY|TOMORROW))\b"
)
_AGO = re.compile(
    rf"\b(?P<hit>(?P<count>{SMALL_COUNT}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\s+ago)\b", re.IGNORECASE
)
_IN = re.compile(
    rf"\b(?P<lead>in|within|in\s+the\s+next|over\s+the\s+next|within\s+the\s+next)\s+"
    rf"(?P<hit>(?P<count>{SMALL_COUNT}|\d{{1,3}})\s+(?P<unit>day|week|month)s?(?:['’]\s+time)?)\b(?!\s+ago)",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    rf"\b(?P<hit>(?P<count>{SMALL_COUNT}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\s+from\s+(?:now|today))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?P<hit>(?P<end>(?:the\s+)?end\s+of\s+)?(?:(?P<part>earlier|later|early|late)\s+)?(?:the\s+)?"
    r"(?P<which>last|next|this|past|previous|coming|the)\s+(?P<unit>week|weekend|month|year))\b(?!-)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"\b(?P<hit>(?P<end>(?:[Tt]he\s+)?(?:[Ee]nd|[Cc]lose)(?:\s+of\s+|-))?"
    rf"(?:(?:[Tt]he\s+)?(?:[Bb]eginning|[Ss]tart|[Mm]iddle)\s+of\s+|(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\s+|-))?"
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?\b(?P<month>{MONTH})(?:(?:,?\s+|\s+of\s+)(?P<year>{YEAR})\b)?)(?![\w-])"
)
_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|of|for|before|after|to|and|between|late|early|starting|beginning)"
    r"(?:\s+the)?\s+)$",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:in|since|until|till|by|during|from|of|early|late|mid|throughout|before|after|between)[\s-]+"
    rf"(?P<hit>(?P<end>(?:the\s+)?end\s+of\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<year>{YEAR}))\b(?![-–/.,]\d|\s*%|\s+(?:per|percent|people"
    r"|soldiers|prisoners|troops|individuals|entities|vessels))",
    re.IGNORECASE,
)


def _number(words: str) -> int:
    """The number of a day as written: "16th" is 16."""
    return int(re.sub(r"\D", "", words))


def _iso(found: re.Match[str], base: dt.date) -> Reading | None:
    day = make_date(int(found["y"]), int(found["m"]), int(found["d"]))
    return _absolute(day, base)


def _slash(found: re.Match[str], base: dt.date) -> Reading | None:
    first, second, year = int(found["d"]), int(found["m"]), int(found["y"])
    return _absolute(make_date(year, second, first) or make_date(year, first, second), base)


def _absolute(day: dt.date | None, base: dt.date, until: dt.date | None = None) -> Reading | None:
    if day is None:
        return None
    return Reading(day, "day", "absolute", "future" if day > base else "past", until=until)


def _month_day(found: re.Match[str], base: dt.date) -> Reading | None:
    """A day and a month, with or without year and weekday; the start of a range."""
    groups = found.groupdict()
    last_month = month_number(found["month"])
    first_month = month_number(groups["month1"]) if groups.get("month1") else last_month
    month2 = month_number(groups["month2"]) if groups.get("month2") else last_month
    day = _number(found["day"])
    day2 = _number(found["day2"]) if found["day2"] else None
    if found["year"]:
        year = int(found["year"])
        until = make_date(year, month2, day2) if day2 else None
        return _absolute(make_date(year, first_month, day), base, until)
    past, future = past_and_future(base, first_month, day)
    chosen = nearest(base, past, future)
    if chosen is None:
        return None
    if found["weekday"] and chosen.weekday() != weekday_number(found["weekday"]):
        chosen = next(
            (d for d in (past, future) if d and d.weekday() == weekday_number(found["weekday"])), chosen
        )
    until = make_date(chosen.year + (month2 < first_month), month2, day2) if day2 else None
    direction = "future" if chosen > base else "unknown" if future != chosen else "past"
    return Reading(chosen, "day", "yearless", direction, max(future or chosen, chosen), until)


def _week_from(found: re.Match[str], base: dt.date) -> Reading | None:
    day = coming_weekday(base, weekday_number(found["weekday"]))
    day = day and shift(day, 7 * (small_count(found["count"]) or 1))
    return Reading(day, "day", "weekday", "future") if day else None


def _weekday(found: re.Match[str], base: dt.date) -> Reading | None:
    """A weekday: back from the base unless its words say otherwise; the base day itself counts."""
    number = weekday_number(found["weekday"])
    which = (found["which"] or "").lower().split()
    week = found["week"]
    if week or "next" in which:
        weeks = {"last": -1, "next": 1, "this": 0}[week or "next"]
        day = weekday_of_week(base, number, weeks)
        direction = "future" if day and day > base else "past"
        return Reading(day, "day", "weekday", direction) if day else None
    past = last_weekday(base, number, strictly=bool({"last", "past"} & set(which)))
    future = coming_weekday(base, number)
    if (which and which[0] in {"last", "past"}) or "past" in which:
        return Reading(past, "day", "weekday", "past") if past else None
    if which and future:
        return Reading(future, "day", "weekday", "future", future)
    return Reading(past, "day", "weekday", "unknown", future) if past else None


def _day_word(found: re.Match[str], base: dt.date) -> Reading | None:
    """Today and its neighbours; "Today" in a name ("Russia Today") is none."""
    word = " ".join(found["word"].lower().split())
    before = found.string[max(0, found.start() - 2) : found.start()]
    if (
        found["word"] == "Today"
        and before[:1].isalpha()
        and before[-1:] == " "
        and found.start("hit") == found.start()
    ):
        return None
    days = {
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
    }
    day = shift(base, days.get(word, 0))
    direction = "future" if "tomorrow" in word else "past" if word in days else "unknown"
    return Reading(day, "day", "relative", direction) if day else None


_UNIT_PRECISION = {"day": "day", "week": "week", "month": "month", "year": "year"}


def _moved(found: re.Match[str], base: dt.date, sign: int) -> Reading | None:
    count = small_count(found["count"])
    unit = found["unit"].lower()
    if count is None:
        return None
    if unit in {"day", "week"}:
        day = shift(base, sign * count * (7 if unit == "week" else 1))
    else:
        day = shift_months(base, sign * count * (12 if unit == "year" else 1))
    direction = "future" if sign > 0 else "past"
    return Reading(day, _UNIT_PRECISION[unit], "relative", direction) if day else None


def _ago(found: re.Match[str], base: dt.date) -> Reading | None:
    return _moved(found, base, -1)


def _ahead(found: re.Match[str], base: dt.date) -> Reading | None:
    return _moved(found, base, 1)


_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def _period(found: re.Match[str], base: dt.date) -> Reading | None:
    """A week, weekend, month or year near the base: its first day, or its last for "the end of"."""
    which, unit, at_end = found["which"].lower(), found["unit"].lower(), bool(found["end"])
    if which == "the" and not at_end:
        return None
    step = _STEP[which]
    if unit in {"week", "weekend"}:
        weekday = 4 if at_end and unit == "week" else 0 if unit == "week" else 5
        if unit == "weekend" and step == -1 and base.weekday() == 6:
            step = -1
        day = weekday_of_week(base, weekday, step)
    elif unit == "month":
        moved = shift_months(base.replace(day=1), step)
        day = month_end(moved.year, moved.month) if moved and at_end else moved
    else:
        day = make_date(base.year + step, 12, 31) if at_end else make_date(base.year + step, 1, 1)
    part = (found["part"] or "").lower()
    direction = (
        "past"
        if step < 0 or part == "earlier"
        else "future"
        if step > 0 or at_end or part == "later"
        else "unknown"
    )
    precision = "week" if unit == "weekend" else unit
    return Reading(day, precision, "relative", direction) if day else None


def _month(found: re.Match[str], base: dt.date) -> Reading | None:
    """A month, with a year or behind a word that makes a date of it."""
    bare = found["month"] == found["hit"]
    if bare and not _MONTH_LEAD.search(found.string, max(0, found.start() - 16), found.start()):
        return None
    number, which = month_number(found["month"]), (found["which"] or "").lower()
    if found["year"]:
        first = make_date(int(found["year"]), number, 1)
        future = first
    else:
        this = base.replace(day=1)
        past, future = past_and_future(this, number, 1)
        if which == "last" and past == this:
            past = shift_months(this, -12)
        first = (
            past if which == "last" else future if which in {"next", "this"} else nearest(this, past, future)
        )
    if first is None:
        return None
    day = month_end(first.year, first.month) if found["end"] else first
    ahead = month_end(future.year, future.month) if found["end"] and future else future
    direction = "future" if first > base else "past" if found["year"] or which == "last" else "unknown"
    return Reading(
        day, "month", "absolute" if found["year"] else "yearless", direction, max(ahead or day, day)
    )


def _year(found: re.Match[str], base: dt.date) -> Reading | None:
    year = int(found["year"])
    day = dt.date(year, 12, 31) if found["end"] else dt.date(year, 1, 1)
    return Reading(day, "year", "absolute", "future" if day > base else "past")


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_ISO, _iso),
    (_SLASH, _slash),
    (_MONTH_DAY, _month_day),
    (_DAY_MONTH, _month_day),
    (_WEEK_FROM, _week_from),
    (_WEEKDAY, _weekday),
    (_DAY_WORD, _day_word),
    (_AGO, _ago),
    (_IN, _ahead),
    (_FROM_NOW, _ahead),
    (_PERIOD, _period),
    (_MONTH, _month),
    (_YEAR, _year),
)
