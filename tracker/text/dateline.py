"""The day of a news dateline ("BRUSSELS, 14 May (Agency) —")."""

from __future__ import annotations

import datetime as dt
import re

from tracker.text.almanac import make_date, month_number, past_and_future
from tracker.text.date_reading import DAY, MONTH, YEAR

_WINDOW = 600  # characters in which a dateline stands
_STALE = 60  # days: an older day without a year is no dateline
_DATELINE = re.compile(
    rf"(?:^|[\n.”\")]\s*)(?:[A-Z][A-Z.'’/-]+"
    rf"|(?:[A-Z][\w.'’/-]+))(?:[ /]+[A-Z(][\w.'’)-]*){{0,4}}(?:,\s+[A-Z][\w.' ]{{1,30}}?)?"
    rf"[,:]?\s+(?:\((?P<agency>[A-Za-z][\w /.-]{{1,30}})\)\s+)?(?:(?P<month>{MONTH})\s+(?P<day>{DAY})"
    rf"|(?P<day2>{DAY})\s+(?P<month2>{MONTH}))"
    rf"(?:,?\s+(?P<year>{YEAR}))?\s*(?:[.,]?\s*(?:\(|/|\[)[A-Za-z]|,?\s*(?:—|–|--|-\s|:)|\.\s*/)"
)


def dateline_date(text: str, published: dt.date) -> dt.date | None:
    """The day that the dateline of `text` gives, or None; at most one day after `published`."""
    found = _DATELINE.search(text[:_WINDOW])
    if not found:
        return None
    month = month_number(found["month"] or found["month2"])
    day = int(re.sub(r"\D", "", found["day"] or found["day2"]))
    latest = published + dt.timedelta(days=1)
    if found["year"]:
        dated = make_date(int(found["year"]), month, day)
        return dated if dated and dated <= latest else None
    past, _ = past_and_future(latest, month, day)
    return past if past and (published - past).days <= _STALE else None
