"""When a page came out: from its address, date line, JSON-LD, meta, the list that named it; htmldate last."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import htmldate
from scrapy.selector import Selector

from crawler.layout import Layout

Moment = dt.datetime | dt.date
META = (
    "article:published_time", "publishdate", "pubdate", "PubDate", "date", "datePublished",
    "dcterms.issued", "DC.date.issued", "dcterms.date",
)  # fmt: skip
PROSE = (  # the shapes of date lines, with what strptime makes of them
    (re.compile(r"\d{1,2}:\d\d,? [A-Z][a-z]+ \d{1,2}, \d{4}"), ("%H:%M, %B %d, %Y", "%H:%M %B %d, %Y")),
    (re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}"), ("%B %d, %Y", "%b %d, %Y")),
    (re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}"), ("%d %B %Y", "%d %b %Y")),
)
STALE = dt.timedelta(days=30)  # a reused explainer carries its first date, years before the list names it


@dataclass(frozen=True)
class Published:
    """The day in UTC, and the instant where the page gives one."""

    day: dt.date
    instant: dt.datetime | None = None


def published(page: Selector, layout: Layout, url: str, listed: Moment | None, today: dt.date) -> Published | None:
    """When the page came out, None where nothing on it says so; never a day after tomorrow of `today`."""
    latest = today + dt.timedelta(days=1)
    stated = [found for found in map(_published, _moments(page, layout, listed)) if found.day <= latest]
    day = day_in_url(url, layout)
    if day and day <= latest:
        # The address is the most stable; an instant beside it must tell the same day, give or take the zone.
        near = (found for found in stated if found.instant and abs(found.day - day) <= dt.timedelta(days=1))
        return next(near, Published(day))
    if stated and listed:
        named = _published(listed)
        fresh = [found for found in stated if named.day - found.day <= STALE]
        return fresh[0] if fresh else stated[0]
    return stated[0] if stated else _guess(page, today)


def day_in_url(url: str, layout: Layout) -> dt.date | None:
    """The day that the address carries, where the layout has a pattern for it."""
    match = re.search(layout.url_date, url) if layout.url_date else None
    if not match:
        return None
    try:
        return dt.date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def read_time(text: str, zone: dt.tzinfo) -> Moment | None:
    """A day, or an instant with offset, from one date line or attribute; `zone` is for a time without one."""
    text = " ".join(text.split())
    compact = re.sub(r"(\d) ([+-]\d\d:?\d\d)$", r"\1\2", text)
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(compact)
        except (ValueError, TypeError):
            continue
        return _in_zone(found, zone)
    return _in_prose(text, zone)


def _in_prose(text: str, zone: dt.tzinfo) -> Moment | None:
    for shape, formats in PROSE:
        match = shape.search(text)
        if not match:
            continue
        for form in formats:
            try:
                found = dt.datetime.strptime(match[0], form)  # noqa: DTZ007 - the zone follows
            except ValueError:
                continue
            return _in_zone(found, zone) if "%H" in form else found.date()
    return None


def _in_zone(found: Moment, zone: dt.tzinfo) -> Moment:
    if isinstance(found, dt.datetime) and found.tzinfo is None:
        return found.replace(tzinfo=zone)
    return found


def _published(moment: Moment) -> Published:
    if isinstance(moment, dt.datetime):
        instant = moment.astimezone(dt.UTC)
        return Published(instant.date(), instant)
    return Published(moment)


def _moments(page: Selector, layout: Layout, listed: Moment | None) -> Iterator[Moment]:
    """Every statement of a time on the page, the most trusted first."""
    for text in _texts(page, layout):
        found = read_time(text, layout.zone)
        if found:
            yield found
    if listed:
        yield listed


def _texts(page: Selector, layout: Layout) -> Iterator[str]:
    for selector in layout.when:
        if "::" in selector:
            yield from page.css(selector).getall()
        else:
            yield from (" ".join(node.css("::text").getall()) for node in page.css(selector))
    for block in article_data(page):
        if isinstance(block.get("datePublished"), str):
            yield block["datePublished"]
    for name in META:
        query = "//meta[@name=$name or @property=$name or @itemprop=$name]/@content"
        yield from page.xpath(query, name=name).getall()


def article_data(page: Selector) -> Iterator[dict[str, Any]]:
    """The JSON-LD blocks of the page whose type ends in Article."""
    for script in page.xpath('//script[@type="application/ld+json"]/text()').getall():
        try:
            data = json.loads(script, strict=False)
        except ValueError:
            continue  # decoration that is broken on many sites; the date has other homes
        blocks = data if isinstance(data, list) else [data]
        blocks += [inner for block in blocks if isinstance(block, dict) for inner in _list(block.get("@graph"))]
        for block in blocks:
            kinds = _list(block.get("@type")) if isinstance(block, dict) else []
            if any(str(kind).endswith("Article") for kind in kinds):
                yield block


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _guess(page: Selector, today: dt.date) -> Published | None:
    found = htmldate.find_date(page.get(), original_date=True, max_date=today.isoformat())
    return Published(dt.date.fromisoformat(found)) if found else None
