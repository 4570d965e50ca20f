"""When a page came out and was last changed: every home of a date, and which of them is believed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import htmldate
from scrapy.selector import Selector

from crawler.dates import Moment, read_time
from crawler.json_ld import texts_of
from crawler.layout import Layout
from crawler.listed import Listed
from crawler.stated import stated, texts

META = (
    "article:published_time", "publishdate", "pubdate", "PubDate", "date", "datePublished",
    "dcterms.issued", "DC.date.issued", "dcterms.date",
)  # fmt: skip
META_UPDATED = ("article:modified_time", "og:updated_time", "dateModified", "dcterms.modified", "lastmod")
STALE = dt.timedelta(days=30)  # a reused explainer carries its first date, years before the list names it
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Published:
    """The day in UTC, and the instant where one is given."""

    day: dt.date
    instant: dt.datetime | None = None

    @classmethod
    def of(cls, moment: Moment) -> Published:
        """The publication at a moment."""
        if isinstance(moment, dt.datetime):
            instant = moment.astimezone(dt.UTC)
            return cls(instant.date(), instant)
        return cls(moment)


def published(page: Selector, layout: Layout, listed: Listed, today: dt.date) -> Published | None:
    """When the page came out, None where nothing on it says so; never a day after tomorrow of `today`."""
    blocks = [text for block in stated(page).articles for text in texts_of(block, "datePublished")]
    homes = {"json-ld": blocks, "meta": list(_metas(page, META)), "text": list(texts(page, layout.when))}
    return choose(homes, layout, listed, today) or _guess(page, today)


def updated(page: Selector, layout: Layout, listed: Listed, today: dt.date) -> dt.datetime | None:
    """The instant of the last change, from JSON-LD, meta or the list."""
    blocks = [text for block in stated(page).articles for text in texts_of(block, "dateModified")]
    return last_change([*blocks, *_metas(page, META_UPDATED)], layout, listed, today)


def last_change(texts: Iterable[str], layout: Layout, listed: Listed, today: dt.date) -> dt.datetime | None:
    """The first of the texts that is an instant up to tomorrow, else the list's."""
    read = [read_time(text, layout.zone, layout.formats) for text in texts]
    for moment in (*read, listed.updated):
        if isinstance(moment, dt.datetime) and Published.of(moment).day <= today + A_DAY:
            return moment.astimezone(dt.UTC)
    return None


def choose(stated: Mapping[str, Iterable[str]], layout: Layout, listed: Listed, today: dt.date) -> Published | None:
    """The date of the most trusted home; `stated` holds the texts found in each, the list and the address apart."""
    latest = today + A_DAY
    homes: dict[str, list[Moment]] = {
        home: [moment for text in texts if (moment := read_time(text, layout.zone, layout.formats))]
        for home, texts in stated.items()
    }
    homes["feed"] = [listed.when] if listed.when else []
    homes["url"] = [in_url] if (in_url := day_in_url(listed.url, layout)) else []
    found = [Published.of(one) for home in layout.order for one in homes.get(home, ())]
    found = [one for one in found if one.day <= latest]
    if listed.when:
        named = Published.of(listed.when).day
        found = [one for one in found if named - one.day <= STALE] or found
    if not found:
        return None
    # A day alone is made exact by the next instant that tells the same day, give or take the zone.
    near = (one for one in found if one.instant and abs(one.day - found[0].day) <= A_DAY)
    return found[0] if found[0].instant else next(near, found[0])


def day_in_url(url: str, layout: Layout) -> dt.date | None:
    """The day that the address carries, where the layout has a pattern for it."""
    match = re.search(layout.url_date, url) if layout.url_date else None
    if not match:
        return None
    try:
        return dt.date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _metas(page: Selector, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from stated(page).named(name, itemprop=True)


def _guess(page: Selector, today: dt.date) -> Published | None:
    found = htmldate.find_date(page.get(), original_date=True, max_date=today.isoformat())
    return Published(dt.date.fromisoformat(found)) if found else None
