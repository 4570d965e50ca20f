"""Listed: what a feed, a list, an interface or a sitemap says of one document before it is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from crawler.dates import Moment


@dataclass(frozen=True)
class Listed:
    """One row of a list; `url` is the address for people, under which the statement is stored."""

    url: str
    when: Moment | None = None
    title: str = ""
    updated: Moment | None = None
    author: str = ""
    section: str = ""
    language: str = ""
    html: str = ""  # the text, where the list itself holds all that is to be kept
    key: str = ""  # the interface's own name of the document
    fetch: str = ""  # where the document is asked for, where that is another address

    @property
    def day(self) -> dt.date | None:
        """The day that the list gives, in UTC; the day of the last change where it gives no other."""
        when = self.when or self.updated
        return when.astimezone(dt.UTC).date() if isinstance(when, dt.datetime) else when
