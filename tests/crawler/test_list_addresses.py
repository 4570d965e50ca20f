"""Lists without plain addresses: scripts for links, forms for pages, years; entries of many links; queries."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from scrapy.http import HtmlResponse, XmlResponse
from test_shapes import ROOT, TODAY, Common, answered, ask, make

from crawler.addresses import Addresses
from crawler.base.api import ApiSpider
from crawler.base.feed import FeedSpider
from crawler.base.listing import ListingSpider
from crawler.paths import Paths


class Posted(Common, ListingSpider):
    first_page = "/list.aspx?abc"
    rows = "div.item"
    row_date = "a"
    next_link = """a[href*="'Page${page}'"]::attr(href)"""


def page_of(day: int, further: str) -> str:
    return f"""<form><input type="hidden" name="__VIEWSTATE" value="a+b/{day}=">
    <input type="hidden" name="__EVENTTARGET">
    <input type="hidden" value="nameless"><input type="text" name="search" value="x"></form>
    <div class="item"><a href="/no_-{day}-.en.mfa">No: {day}, {day} September 2026, Regarding Lights</a></div>
    {further}"""


def test_the_next_page_of_an_asp_net_list_is_posted_for() -> None:
    pager = '<a href="javascript:__doPostBack(&#39;sb$grd&#39;,&#39;Page${}&#39;)">…</a>'
    article, further = ask(make(Posted), page_of(17, pager.format(20) + pager.format(2)))
    assert article.url == f"{ROOT}/no_-17-.en.mfa"
    assert (further.method, further.url) == ("POST", f"{ROOT}/list.aspx?abc")
    assert further.headers["Content-Type"] == b"application/x-www-form-urlencoded"
    assert dict(parse_qsl(further.body.decode())) == {
        "__VIEWSTATE": "a+b/17=", "__EVENTTARGET": "sb$grd", "__EVENTARGUMENT": "Page$2",
    }  # fmt: skip
    article, last = answered(further, page_of(16, pager.format(3)))
    assert ("Page%243" in last.body.decode(), last.cb_kwargs["number"]) == (True, 3)
    assert [found.url for found in answered(last, page_of(15, pager.format(2)))] == [f"{ROOT}/no_-15-.en.mfa"]


class Scripted(Common, ListingSpider):
    first_page = "/list.do"
    rows = "tbody tr"
    link = "[onclick]::attr(onclick)"
    address = "./view.do?seq={key}"
    row_date = "td"


def test_a_script_for_a_link_gives_the_number_of_the_page() -> None:
    rows = """<table><tbody>
    <tr><td>812</td><td><a href="#" onclick="f_view('3225')">Lights</a></td><td>2026-09-16</td></tr>
    <tr><td><a onclick="f_none()">Nothing</a></td></tr></tbody></table>"""
    [article] = ask(make(Scripted), rows)
    assert article.url == f"{ROOT}/view.do?seq=3225"
    assert str(article.cb_kwargs["listed"].when) == "2026-09-16"


class Yearly(Common, ListingSpider):
    first_page = "/gg/{year}/index.html"
    rows = "li"


@pytest.mark.parametrize(
    ("arguments", "years"),
    [({}, "2026 2025"), ({"until": "2024-03-01"}, "2024 2023"), ({"since": "2025-01-01"}, "2026 2025")],
)  # fmt: skip
def test_a_list_by_years_goes_back_from_the_last_that_is_asked_for(arguments: dict[str, str], years: str) -> None:
    spider = make(Yearly, **arguments)
    [first] = spider.entries()
    further = spider.next_request(HtmlResponse(first.url), "", 2)
    assert [request.url for request in (first, further)] == [f"{ROOT}/gg/{year}/index.html" for year in years.split()]


def test_on_the_last_day_of_a_year_the_next_is_not_asked_for() -> None:
    spider = make(Yearly)
    spider.today = TODAY.replace(month=12, day=31)
    assert next(iter(spider.entries())).url == f"{ROOT}/gg/2026/index.html"


class Headed(Common, ApiSpider):
    first_page = "/sparql"
    query = "SELECT *"
    list_headers = ("Content-Type: application/sparql-query", "Accept: application/sparql-results+json")
    rows = "rows"
    row_paths = Paths("url")


def test_lists_have_headers_that_documents_have_not() -> None:
    spider = make(Headed)
    [request] = spider.entries()
    assert request.headers["Content-Type"] == b"application/sparql-query"
    assert request.headers["Accept"] == b"application/sparql-results+json"
    assert "Content-Type" not in spider.request(ROOT, spider.parse_article).headers


class Legal(Common, FeedSpider):
    feeds = ("/feed",)


def links(*found: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><updated>2026-09-16T00:00:00Z</updated>'
        f"{''.join(found)}</entry></feed>"
    )


@pytest.mark.parametrize(
    ("found", "url"),
    [
        (['<link rel="self" href="/id/1"/>', '<link href="/1"/>', '<link type="text/html" href="/1/x"/>'], "/1"),
        (['<link rel="alternate" type="application/xhtml+xml" href="/1/data.xht"/>'], "/1/data.xht"),
    ],
)  # fmt: skip
def test_of_several_links_of_an_entry_the_first_page_counts(found: list[str], url: str) -> None:
    [row] = make(Legal).rows_of(XmlResponse(f"{ROOT}/feed", body=links(*found).encode()))
    assert row.url == ROOT + url


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("?248a41bb-6744", "?248a41bb-6744"),
        ("?a=&utm_source=x&b=1", "?a=&b=1"),
        ("?publishedDate>=2026-09-01", "?publishedDate%3E=2026-09-01"),
        ("?publishedDate%3E=2026-09-01&q=a+b", "?publishedDate%3E=2026-09-01&q=a+b"),
        ("?f[]=x&f%5B%5D=y", "?f[]=x&f[]=y"),
    ],
)  # fmt: skip
def test_a_query_keeps_its_words(given: str, kept: str) -> None:
    assert Addresses(ROOT).canonical(f"/list{given}") == f"{ROOT}/list{kept}"


class Daily(Legal):
    days_only = True


def test_hours_that_mean_nothing_are_left_out() -> None:
    [row] = make(Daily).rows_of(XmlResponse(f"{ROOT}/feed", body=links('<link href="/1"/>').encode()))
    assert row.when == TODAY.replace(day=16)
