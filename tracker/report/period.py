"""The days a report is about: an ISO week, or the days from A to B, both included, in UTC."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.errors import FilterError

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
CLOCKS = ("published", "recorded", "event")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both included, on one of the three clocks; `label` names them."""

    start: dt.date
    end: dt.date
    label: str
    clock: str = "published"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.start <= day <= self.end

    def instant(self) -> dt.datetime:
        """The first instant of the period."""
        return dt.datetime.combine(self.start, dt.time(), tzinfo=dt.UTC)

    def instant_after(self) -> dt.datetime:
        """The first instant after the period."""
        return dt.datetime.combine(self.end + dt.timedelta(days=1), dt.time(), tzinfo=dt.UTC)

    def last_instant(self) -> dt.datetime:
        """The last instant of the period, to the microsecond that databases keep."""
        return self.instant_after() - dt.timedelta(microseconds=1)

    def before(self) -> Period:
        """The period of the same length that ends the day before this one starts."""
        last = self.start - dt.timedelta(days=1)
        return _named(last - (self.end - self.start), last, self.clock)

    @property
    def week(self) -> str | None:
        """The ISO week that these days are, "2025-W21"; None where they are none."""
        year, number, weekday = self.start.isocalendar()
        return f"{year}-W{number:02}" if weekday == 1 and (self.end - self.start).days == 6 else None

    def days(self) -> Iterator[dt.date]:
        """Each day of the period, in order."""
        for offset in range((self.end - self.start).days + 1):
            yield self.start + dt.timedelta(days=offset)


def _named(start: dt.date, end: dt.date, clock: str) -> Period:
    """The period of these days, under the name of its week where it is one."""
    period = Period(start, end, f"{start}--{end}", clock)
    return dataclasses.replace(period, label=period.week or period.label)


def _checked(clock: str) -> str:
    if clock not in CLOCKS:
        raise FilterError(f"clock {clock!r} is none of {', '.join(CLOCKS)}")
    return clock


def week(name: str, clock: str = "published") -> Period:
    """The ISO week `name` ("2025-W21"), Monday to Sunday; FilterError where there is no such week."""
    match = _WEEK.fullmatch(name.strip())
    if not match:
        raise FilterError(f"week {name!r} is not an ISO week; write it like 2025-W21")
    year, number = int(match[1]), int(match[2])
    try:
        monday, sunday = (dt.date.fromisocalendar(year, number, day) for day in (1, 7))
    except (ValueError, OverflowError) as error:
        raise FilterError(f"week {name!r}: {error}; write it like 2025-W21") from None
    return Period(monday, sunday, f"{year}-W{number:02}", _checked(clock))


def last_complete_week(today: dt.date, clock: str = "published") -> Period:
    """The last ISO week whose Sunday lies before `today`."""
    year, number, _ = (today - dt.timedelta(days=7)).isocalendar()
    return week(f"{year}-W{number:02}", clock)


def between(start: dt.date, end: dt.date, clock: str = "published") -> Period:
    """The days from `start` to `end`, both included; FilterError where they are the wrong way round."""
    if end < start:
        raise FilterError(f"the period ends ({end}) before it starts ({start}); give the earlier day first")
    return _named(start, end, _checked(clock))
