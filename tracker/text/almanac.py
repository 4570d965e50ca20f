"""Calendar arithmetic for dates in prose: nearest day of a name, month ends, days without a year."""

from __future__ import annotations

import calendar
import datetime as dt

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REACH_BACK = 274  # days: a day without a year lies in the past when that is at most nine months ago


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation ("Sept.", "MARCH")."""
    head = word.lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(head))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name."""
    return WEEKDAYS.index(word.lower())


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shift(base: dt.date, days: int) -> dt.date | None:
    """`base` moved by `days`, or None beyond the calendar."""
    try:
        return base + dt.timedelta(days=days)
    except OverflowError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def shift_months(base: dt.date, months: int) -> dt.date | None:
    """The same day of another month, or that month's last day; None beyond the calendar."""
    year, month = divmod(base.year * 12 + base.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return make_date(year, month + 1, base.day) or month_end(year, month + 1)


def last_weekday(base: dt.date, weekday: int, *, strictly: bool = False) -> dt.date | None:
    """The last such weekday on or (with `strictly`) before `base`."""
    back = (base.weekday() - weekday) % 7
    return shift(base, -(back or 7) if strictly else -back)


def coming_weekday(base: dt.date, weekday: int) -> dt.date | None:
    """The first such weekday on or after `base`."""
    return shift(base, (weekday - base.weekday()) % 7)


def weekday_of_week(base: dt.date, weekday: int, weeks: int) -> dt.date | None:
    """Such a weekday of the week (Monday to Sunday) that lies `weeks` after that of `base`."""
    return shift(base, weekday - base.weekday() + 7 * weeks)


def past_and_future(base: dt.date, month: int, day: int) -> tuple[dt.date | None, dt.date | None]:
    """The last such day on or before `base` and the first on or after it, eight years off at most."""
    days = [d for year in range(base.year - 8, base.year + 9) if (d := make_date(year, month, day)) if year > 0]
    past = max((d for d in days if d <= base), default=None)
    future = min((d for d in days if d >= base), default=None)
    return past, future


def nearest(base: dt.date, past: dt.date | None, future: dt.date | None) -> dt.date | None:
    """The past day where it is at most nine months back, else the future one."""
    if past and (not future or (base - past).days <= REACH_BACK):
        return past
    return future
