"""When a page came out: which of its dates is believed."""

from __future__ import annotations

import datetime as dt

import pytest
from scrapy.selector import Selector

from crawler.dates import Moment, read_time
from crawler.layout import Layout
from crawler.listed import Listed
from crawler.published import Published, published

CHINA = dt.timezone(dt.timedelta(hours=8))
URL = "https://example.org/n3/2026/0916/c1-2.html"
DATED = Layout(
    when=(".when",),
    url_date=r"/(?P<year>\d{4})/(?P<month>\d\d)(?P<day>\d\d)/",
    zone=CHINA,
    trust=("url",),
)
PLAIN = Layout(body=("p",), when=(".when",))
TODAY = dt.date(2026, 9, 20)
ARTICLE = '<script type="application/ld+json">{"@graph": [{"@type": "%s", "datePublished": "%s"}]}</script>'


def read(
    html: str, layout: Layout = PLAIN, url: str = "https://example.org/a", listed: Moment | None = None
) -> Published | None:
    return published(Selector(text=f"<html><body>{html}</body></html>"), layout, Listed(url, listed), TODAY)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-16", dt.date(2026, 9, 16)),
        ("2026-09-16T10:00:00Z", dt.datetime(2026, 9, 16, 10, tzinfo=dt.UTC)),
        ("2026-09-16 10:00:00 +01:00", dt.datetime(2026, 9, 16, 9, tzinfo=dt.UTC)),
        ("2026-09-16T10:00", dt.datetime(2026, 9, 16, 2, tzinfo=dt.UTC)),
        ("Wed, 16 Sep 2026 10:00:00 +0200", dt.datetime(2026, 9, 16, 8, tzinfo=dt.UTC)),
        ("(Xinhua) 08:14, September 16, 2026", dt.datetime(2026, 9, 16, 0, 14, tzinfo=dt.UTC)),
        ("Washington, September 16, 2026", dt.date(2026, 9, 16)),
        ("16 September 2026 -", dt.date(2026, 9, 16)),
        ("Sept. 16", None),
        ("Sept. 16, 2026", dt.date(2026, 9, 16)),
        ("16 Sept 2026", dt.date(2026, 9, 16)),
        ("17.09.2026 | Press release", dt.date(2026, 9, 17)),
        ("1789650300000", dt.datetime(2026, 9, 17, 13, 5, tzinfo=dt.UTC)),
        ("February 31, 2026", None),
        ("", None),
    ],
)
def test_date_lines(text: str, moment: Moment | None) -> None:
    assert read_time(text, CHINA) == moment


def test_the_address_gives_the_day_where_nothing_else_does() -> None:
    assert read("<p>x</p>", DATED, URL) == Published(dt.date(2026, 9, 16))


def test_the_instant_beside_it_moves_the_day_to_utc() -> None:
    found = read("<i class=when>07:30, September 16, 2026</i>", DATED, URL)
    assert found == Published(dt.date(2026, 9, 15), dt.datetime(2026, 9, 15, 23, 30, tzinfo=dt.UTC))


def test_another_day_on_the_page_does_not_overrule_the_address() -> None:
    assert read("<i class=when>07:30, September 1, 2026</i>", DATED, URL) == Published(dt.date(2026, 9, 16))


def test_an_address_with_an_impossible_day_is_not_believed() -> None:
    url = "https://example.org/n3/2026/1345/c1-2.html"
    assert read("<i class=when>September 2, 2026</i>", DATED, url) == Published(dt.date(2026, 9, 2))


@pytest.mark.parametrize("kind", ["NewsArticle", "ReportageNewsArticle", "Article"])
def test_json_ld_of_any_article(kind: str) -> None:
    assert read(ARTICLE % (kind, "2026-09-10T12:00:00Z")) == Published(
        dt.date(2026, 9, 10), dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC)
    )


def test_json_ld_of_something_else_or_broken_is_passed_by() -> None:
    listed = dt.date(2026, 9, 12)
    assert read(ARTICLE % ("WebSite", "2026-09-10"), listed=listed) == Published(listed)
    assert read('<script type="application/ld+json">{"@type": </script>', listed=listed) == Published(listed)


def test_a_reused_explainer_takes_the_date_of_the_list() -> None:
    found = read(ARTICLE % ("NewsArticle", "2012-05-10"), listed=dt.date(2026, 9, 12))
    assert found == Published(dt.date(2026, 9, 12))


def test_a_date_in_the_future_is_never_taken() -> None:
    assert read(ARTICLE % ("NewsArticle", "2031-01-01"), listed=dt.date(2026, 9, 12)) == Published(dt.date(2026, 9, 12))
    assert read(ARTICLE % ("NewsArticle", "2031-01-01")) is None


def test_meta_then_a_guess() -> None:
    assert read('<meta property="article:published_time" content="2026-09-11">') == Published(dt.date(2026, 9, 11))
    assert read("<p>Published on 9 September 2026 by the press office</p>") == Published(dt.date(2026, 9, 9))
