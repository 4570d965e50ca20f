"""Days, weeks and numbers as people write them in a filter."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_NUMBERS = re.compile(r"(\d+)?(?:(\.\.)(\d+)?)?")
WAY_OUT = "write it like 2025-05-21, 2025-W21, 2025-05 or 2025"


class Days(NamedTuple):
    """The days from the first to the last, both included."""

    first: dt.date
    last: dt.date


def days(text: str) -> Days:
    """The days that a day, an ISO week, a month or a year names; ValueError where it names none."""
    text = text.strip()
    try:
        if match := _WEEK.fullmatch(text):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return Days(monday, monday + dt.timedelta(days=6))
        if match := _MONTH.fullmatch(text):
            first = dt.date(int(match[1]), int(match[2]), 1)
            return Days(first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))
        if _YEAR.fullmatch(text):
            return Days(dt.date(int(text), 1, 1), dt.date(int(text), 12, 31))
        day = dt.date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no day, week, month or year; {WAY_OUT}") from None
    return Days(day, day)


def first_day(value: Any) -> Any:
    """The first day of what a text names; what is no text is left as it is."""
    return days(value).first if isinstance(value, str) else value


def last_day(value: Any) -> Any:
    """The last day of what a text names; what is no text is left as it is."""
    return days(value).last if isinstance(value, str) else value


def weeks(text: str) -> str:
    """One ISO week or several in a row, in the filter's own spelling: "2025-W21", "2025-W18..2025-W21"."""
    names = []
    for part in text.split(".."):
        match = _WEEK.fullmatch(part.strip())
        if not match:
            raise ValueError(f"{text!r} is no ISO week; write it like 2025-W21 or 2025-W18..2025-W21")
        days(part)  # whether the year has such a week
        names.append(f"{match[1]}-W{int(match[2]):02}")
    if len(names) > 2 or names != sorted(names):
        raise ValueError(f"{text!r} is no range of weeks; write the earlier one first, like 2025-W18..2025-W21")
    return "..".join(dict.fromkeys(names))


def days_of_weeks(text: str) -> Days:
    """The Monday of the first week and the Sunday of the last."""
    first, _, last = text.partition("..")
    return Days(days(first).first, days(last or first).last)


def numbers(value: Any) -> Any:
    """A number or a range of them in the filter's own spelling: "17", "17..19", "17..", "..19"."""
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else None
    if text is None:
        return value
    match = _NUMBERS.fullmatch(text)
    if not match or not (match[1] or match[3]) or any(part and len(part) > 9 for part in (match[1], match[3])):
        raise ValueError(f"{text!r} is no number; write it like 17, 17..19, 17.. or ..19")
    low, high = bounds(text)
    if low is not None and high is not None and low > high:
        raise ValueError(f"{text!r} is no range of numbers; write the smaller one first")
    return text if match[2] else str(int(text))


def bounds(text: str) -> tuple[int | None, int | None]:
    """The least and the greatest number of a range, both included; None where it is open."""
    low, dots, high = text.partition("..")
    return (int(low) if low else None, (int(high) if high else None) if dots else int(low))


def within(number: int | None, text: str) -> bool:
    """Whether a number is in a range; None is in none."""
    low, high = bounds(text)
    return number is not None and (low is None or number >= low) and (high is None or number <= high)
