"""Readers of dates told from the day of the text: weekdays, today and its neighbours, "two weeks ago"."""

from __future__ import annotations

import datetime as dt
import re

from tracker.text.almanac import (
    coming_weekday,
    last_weekday,
    make_date,
    month_end,
    shift,
    shift_months,
    weekday_number,
    weekday_of_week,
)
from tracker.text.date_reading import GAP, WEEKDAY, Readers, Reading
from tracker.text.number_words import SMALL_COUNT, small_count

_COUNT = rf"(?P<count>{SMALL_COUNT}|\d{{1,3}})"
_WEEKDAY_LOW = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEK_FROM = re.compile(
    rf"\b(?P<hit>(?P<count>a|one|two|three){GAP}weeks?{GAP}(?:from|on){GAP}(?P<weekday>{_WEEKDAY_LOW}))\b"
)
# Names that hold a weekday are none: "Black Friday", "every Monday", "the Sunday Times".
_WEEKDAY = re.compile(
    rf"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )(?<!Cyber )"
    rf"(?<![Ee]very )(?<!each )\b(?P<hit>(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his{GAP}(?:past|coming)"
    rf"|[Tt]his|[Cc]oming|[Pp]ast)"
    rf"{GAP})?(?P<weekday>{WEEKDAY})\b(?:{GAP}(?:of{GAP})?(?P<week>last|next|this){GAP}week\b)?)"
    rf"(?!{GAP}(?:Times|Telegraph|Mirror|Mail|Express|Review|[Ss]hows?|[Pp]rayers?|Night{GAP}Live)\b)"
)
_DAY_WORD = re.compile(
    rf"\b(?P<hit>(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate"
    rf"|[Ee]arly){GAP})?(?P<word>[Tt]he{GAP}day{GAP}before{GAP}yesterday"
    rf"|[Tt]he{GAP}day{GAP}after{GAP}tomorrow|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Ll]ast{GAP}night"
    rf"|[Tt]his{GAP}(?:very{GAP})?(?:morning|afternoon|evening|day)|TODAY|YESTERDAY|TOMORROW))\b"
)
_NAME_BEFORE = re.compile(r"[A-Z]\w* $")
_AGO = re.compile(rf"\b(?P<hit>{_COUNT}{GAP}(?P<unit>day|week|month|year)s?{GAP}ago)\b")
_IN = re.compile(
    rf"\b(?:in|within|(?:in|over|within){GAP}the{GAP}next|the{GAP}next){GAP}"
    rf"(?P<hit>{_COUNT}{GAP}(?P<unit>day|week|month)s?(?:['’]{GAP}time)?)\b(?!{GAP}ago)"
)
_FROM_NOW = re.compile(rf"\b(?P<hit>{_COUNT}{GAP}(?P<unit>day|week|month|year)s?{GAP}from{GAP}(?:now|today))\b")
_PERIOD = re.compile(
    rf"\b(?P<hit>(?P<end>(?:the{GAP})?end{GAP}of{GAP})?(?:(?P<part>earlier|later|early"
    rf"|late){GAP})?(?:the{GAP})?"
    rf"(?P<which>last|next|this|past|previous|coming|the){GAP}(?P<unit>week|weekend|month|year))\b(?!-)"
)
_WEEKEND = re.compile(rf"\b(?:over|at|during){GAP}(?P<hit>the{GAP}weekend)\b")


def _week_from(found: re.Match[str], base: dt.date) -> Reading | None:
    """ "A week from Friday": the coming Friday and seven days."""
    day = coming_weekday(base, weekday_number(found["weekday"]))
    day = shift(day, 7 * (small_count(found["count"]) or 1)) if day else None
    return Reading(day, "day", "weekday", "future") if day else None


def _weekday(found: re.Match[str], base: dt.date) -> Reading | None:
    """A weekday: back from the base unless its words say otherwise; the base day itself counts."""
    number = weekday_number(found["weekday"])
    which = (found["which"] or "").lower().split()
    week = found["week"] or ("next" if "next" in which else None)
    if week:
        day = weekday_of_week(base, number, {"last": -1, "next": 1, "this": 0}[week])
        return Reading(day, "day", "weekday", "future" if day > base else "past") if day else None
    if {"last", "past"} & set(which):
        day = last_weekday(base, number, strictly=True)
        return Reading(day, "day", "weekday", "past") if day else None
    past, future = last_weekday(base, number), coming_weekday(base, number)
    if which:
        return Reading(future, "day", "weekday", "future") if future else None
    return Reading(past, "day", "weekday", "unknown", future) if past else None


_DAY_WORDS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
}


def _day_word(found: re.Match[str], base: dt.date) -> Reading | None:
    """Today and its neighbours; "Today" in a name ("Freedonia Today") is none."""
    word = " ".join(found["word"].lower().split())
    before = found.string[max(0, found.start() - 20) : found.start()]
    if found["hit"] in {"Today", "Tomorrow"} and _NAME_BEFORE.search(before):
        return None
    days = _DAY_WORDS.get(word, 0)
    day = shift(base, days)
    direction = "future" if days > 0 else "past" if days < 0 else "unknown"
    return Reading(day, "day", "relative", direction) if day else None


def _moved(found: re.Match[str], base: dt.date, sign: int) -> Reading | None:
    """The base moved by a count of units; the unit is the precision."""
    count, unit = small_count(found["count"]), found["unit"].lower()
    if count is None:
        return None
    if unit in {"day", "week"}:
        day = shift(base, sign * count * (7 if unit == "week" else 1))
    else:
        day = shift_months(base, sign * count * (12 if unit == "year" else 1))
    return Reading(day, unit, "relative", "future" if sign > 0 else "past") if day else None


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
        day = weekday_of_week(base, (4 if at_end else 0) if unit == "week" else 5, step)
    elif unit == "month":
        day = shift_months(base.replace(day=1), step)
        day = month_end(day.year, day.month) if day and at_end else day
    else:
        day = make_date(base.year + step, 12, 31) if at_end else make_date(base.year + step, 1, 1)
    if day is None:
        return None
    part = (found["part"] or "").lower()
    past, future = step < 0 or part == "earlier", step > 0 or at_end or part == "later"
    direction = "past" if past else "future" if future else "unknown"
    return Reading(day, "week" if unit == "weekend" else unit, "relative", direction)


def _weekend(found: re.Match[str], base: dt.date) -> Reading | None:
    """The last Saturday, and the coming one where the words look ahead."""
    past, future = last_weekday(base, 5), coming_weekday(base, 5)
    return Reading(past, "week", "relative", "unknown", future) if past else None


# For text as it is, and for text in small letters.
READERS: Readers = (
    (("day", "DAY"), _WEEKDAY, _weekday),
    (("day", "DAY", "night", "morrow", "morning", "noon", "evening", "MORROW"), _DAY_WORD, _day_word),
)
LOW_READERS: Readers = (
    (("week",), _WEEK_FROM, _week_from),
    (("ago",), _AGO, _ago),
    (("in", "next"), _IN, _ahead),
    (("now", "today"), _FROM_NOW, _ahead),
    (("week", "month", "year"), _PERIOD, _period),
    (("weekend",), _WEEKEND, _weekend),
)
