"""Reading: what one date expression means; and the words that the patterns of dates share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means; the fields are those of DateHit. No `date_future`: the same as `date`."""

    date: dt.date
    precision: str
    kind: str
    direction: str = "unknown"
    date_future: dt.date | None = None
    until: dt.date | None = None


Reader = Callable[[re.Match[str], dt.date], Reading | None]
# Each: strings one of which is in every text that the pattern can match, the pattern, and its reader.
Readers = tuple[tuple[tuple[str, ...], re.Pattern[str], Reader], ...]

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
MONTH_HINTS = tuple(
    form
    for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    for form in (name, name.upper())
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
GAP = r"\s{1,4}"  # bounded, so that a run of blanks costs nothing
