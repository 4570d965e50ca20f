"""Period: the days that a crawl is asked for, and what a list's address says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """From `since` to `until`, both included; each may be open. With either, the crawl is a back-filling."""

    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def given(self) -> bool:
        """Whether the crawl was asked for certain days."""
        return bool(self.since or self.until)

    def before(self, day: dt.date | None) -> bool:
        """Whether a day is older than what is asked for; a day not known is not."""
        return bool(self.since and day and day < self.since)

    def outside(self, day: dt.date | None) -> bool:
        """Whether a day is not asked for."""
        return self.before(day) or bool(self.until and day and day > self.until)

    def words(self, today: dt.date, lookback: int) -> dict[str, dt.date]:
        """`since` and `until` for an address that needs both; `lookback` days where no beginning is given."""
        until = self.until or today + dt.timedelta(days=1)
        return {"since": self.since or min(until, today) - dt.timedelta(days=lookback), "until": until}
