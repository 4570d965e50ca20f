"""What the base classes can do that no spider of the day may need: each with a spider made for the test."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Sequence
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse, Response, XmlResponse
from scrapy.utils.test import get_crawler

from crawler.base.api import ApiSpider
from crawler.base.feed import FeedSpider
from crawler.base.listed import KNOWN, ListedSpider
from crawler.base.listing import ListingSpider
from crawler.base.sitemap import SitemapSpider
from crawler.issue import Issue
from crawler.layout import Layout
from crawler.listed import Listed
from crawler.paths import Paths
from tracker.ingest.known import KnownPage

TODAY = dt.date(2026, 9, 18)
NOW = dt.datetime.now(dt.UTC)
ROOT = "https://press.example.org"


class Common(ListedSpider):
    """Identity for the spiders of these tests."""

    name = "xx_test"
    publisher = "Ministry of Tests"
    source_type = "official"
    jurisdiction = "CH"
    homepage = f"{ROOT}/"
    site = ROOT
    layout = Layout(body=("div.text",), when=("time::attr(datetime)",))


def make(kind: type[ListedSpider], **arguments: str) -> Any:
    crawler = get_crawler(kind)
    spider = kind.from_crawler(crawler, **arguments)
    spider.today = TODAY
    return spider


def ask(spider: Any, body: bytes | str, shape: type[Response] = HtmlResponse) -> list[Any]:
    """What the spider makes of the answer to its first request."""
    [request] = spider.entries()
    return answered(request, body, shape)


def answered(request: Request, body: bytes | str, shape: type[Response] = HtmlResponse) -> list[Any]:
    data = body.encode() if isinstance(body, str) else body
    assert request.callback
    return list(request.callback(shape(request.url, body=data, request=request), **request.cb_kwargs))


FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>
<item><title>One</title><link>{root}/1</link><pubDate>Wed, 16 Sep 2026 10:00:00 GMT</pubDate><category>Ports</category>
<description>Short.</description>
<content:encoded>&lt;p&gt;A long text.&lt;/p&gt;&lt;p&gt;Its end.&lt;/p&gt;</content:encoded></item>
<item><title>Bells &amp;amp; whistles</title><link>{root}/2</link>
<pubDate>Wed, 16 Sep 2026 11:00:00 GMT</pubDate></item>
<item><title>Else</title><link>https://other.example/3</link></item></channel></rss>""".replace("{root}", ROOT)


def test_a_feed_alone_is_kept_where_the_terms_allow_no_page() -> None:
    class OnlyFeed(Common, FeedSpider):
        feeds = ("/rss",)
        feed_only = True

    spider = make(OnlyFeed)
    one, two = ask(spider, FEED, XmlResponse)
    assert (one["url"], one["text"], one["section"]) == (f"{ROOT}/1", "A long text.\n\nIts end.", "Ports")
    assert (two["title"], two["text"]) == ("Bells & whistles", "Bells & whistles")
    assert two["published_at"] == dt.datetime(2026, 9, 16, 11, tzinfo=dt.UTC)
    assert spider.crawler.stats.get_value("tracker/elsewhere") == 1


def test_a_feed_with_entity_tricks_does_no_harm() -> None:
    class Feed(Common, FeedSpider):
        feeds = ("/rss",)

    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    found = ask(make(Feed), bomb + FEED.replace("One", "&x;&b;"), XmlResponse)
    assert not any("root:" in str(getattr(one, "cb_kwargs", one)) for one in found)
    assert [one.url for one in found if isinstance(one, Request)] == [f"{ROOT}/1", f"{ROOT}/2"]


class Wordpress(Common, ApiSpider):
    """WP-JSON: the rows are the documents."""

    first_page = "/wp-json/wp/v2/posts?per_page=2&page={page}"
    rows = "@"
    row_paths = Paths("link", "title.rendered", "content.rendered", "date_gmt", "modified_gmt")


def post(number: int, day: int) -> dict[str, Any]:
    return {
        "link": f"{ROOT}/{number}",
        "title": {"rendered": "Talks &#8211; <em>day</em> one"},
        "content": {"rendered": "<p>The ministry received the harbour masters of both ports.</p>"},
        "date_gmt": f"2026-09-{day:02}T10:00:00",
        "modified_gmt": f"2026-09-{day:02}T12:00:00",
    }


def test_wordpress_posts_are_whole_documents_and_paged() -> None:
    *items, further = ask(make(Wordpress), json.dumps([post(1, 16), post(2, 15)]), JsonResponse)
    assert [item["url"] for item in items] == [f"{ROOT}/1", f"{ROOT}/2"]
    assert items[0]["title"] == "Talks – day one"
    assert items[0]["text"] == "The ministry received the harbour masters of both ports."
    assert items[0]["updated_at"] == dt.datetime(2026, 9, 16, 12, tzinfo=dt.UTC)
    assert further.url == f"{ROOT}/wp-json/wp/v2/posts?per_page=2&page=2"


def test_an_interface_that_answers_in_words_is_an_issue_that_quotes_them() -> None:
    [issue] = ask(make(Wordpress), "Your query was too short.", JsonResponse)
    assert isinstance(issue, Issue)
    assert issue.kind == "not-json"
    assert "Your query was too short" in issue.message


def test_sparql_is_posted_and_its_documents_lie_behind_their_keys() -> None:
    class Sparql(Common, ApiSpider):
        hosts = ("http://data.example.org",)
        first_page = "http://data.example.org/sparql"
        query = 'SELECT ?celex WHERE { ?a :date ?d FILTER(?d >= "$since") } # $section'
        sections = ("regulations",)
        headers = ("Content-Type: application/sparql-query",)
        rows = "results.bindings"
        row_paths = Paths(title="title.value", when="date.value", key="celex.value")
        address = "/text?uri=CELEX:{key}"
        document = "http://data.example.org/celex/{key}"
        document_headers = ("Accept: application/xhtml+xml",)

    spider = make(Sparql)
    [request] = spider.entries()
    assert (request.method, request.headers[b"Content-Type"]) == ("POST", b"application/sparql-query")
    assert request.body == b'SELECT ?celex WHERE { ?a :date ?d FILTER(?d >= "2026-08-19") } # regulations'
    row = {"title": {"value": "A rule"}, "date": {"value": "2026-09-13"}, "celex": {"value": "32026R1"}}
    [document] = answered(request, json.dumps({"results": {"bindings": [row]}}), JsonResponse)
    assert document.url == "http://data.example.org/celex/32026R1"
    assert document.headers[b"Accept"] == b"application/xhtml+xml"
    assert document.cb_kwargs["listed"].url == f"{ROOT}/text?uri=CELEX:32026R1"


class News(Common, SitemapSpider):
    """Sitemaps behind an index."""

    sitemaps = ("/sitemap_index.xml",)
    sitemap_pattern = r"/post-"
    link_pattern = r"/news/"


INDEX = f"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{ROOT}/post-1.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>{ROOT}/post-2.xml.gz</loc><lastmod>2026-09-16T00:00:00Z</lastmod></sitemap>
<sitemap><loc>{ROOT}/tags.xml</loc></sitemap><sitemap><loc>{ROOT}/post-3.xml</loc><lastmod>2026-09-17</lastmod></sitemap>
</sitemapindex>"""


def test_of_a_sitemap_index_the_newest_that_match_are_read() -> None:
    newest, older = ask(make(News), INDEX, XmlResponse)
    assert [newest.url, older.url] == [f"{ROOT}/post-3.xml", f"{ROOT}/post-2.xml.gz"]
    pages = f"""<urlset><url><loc>{ROOT}/news/1</loc><lastmod>2026-09-16</lastmod></url>
    <url><loc>{ROOT}/news/0</loc><lastmod>2026-01-16</lastmod></url><url><loc>{ROOT}/tag/1</loc></url></urlset>"""
    [page] = answered(older, gzip.compress(pages.encode()), Response)
    assert page.url == f"{ROOT}/news/1"
    [issue] = answered(newest, "<html><body>gone</body></html>", HtmlResponse)
    assert issue.kind == "not-xml"


class Pages(Common, ListingSpider):
    """A list that links to its next page."""

    first_page = "/list"
    rows = "li"
    row_title = "a"
    row_date = "i"
    next_link = "a.next::attr(href)"


LIST = """<ul><li><a href="/1">One</a> <i>17.09.2026</i></li><li><a href="/2">Two</a> <i>1 Sept 2026</i></li></ul>
<a class="next" href="/list?after=2">More</a>"""


def test_a_list_tells_its_next_page() -> None:
    one, _, further = ask(make(Pages), LIST)
    assert one.cb_kwargs["listed"] == Listed(f"{ROOT}/1", dt.date(2026, 9, 17), "One")
    assert further.url == f"{ROOT}/list?after=2"
    last = LIST.replace("/1", "/3").partition("<a class")[0]
    assert [one.url for one in answered(further, last)] == [f"{ROOT}/3"]


def known(*urls: str, published: dt.date, hours: float = 5) -> Any:
    page = KnownPage(published, NOW - dt.timedelta(hours=hours))
    return lambda asked: {url: page for url in asked if url in urls}


YOUNG, OLD = NOW.date() - dt.timedelta(days=1), NOW.date() - dt.timedelta(days=30)


@pytest.mark.parametrize(
    ("arguments", "held", "urls"),
    [
        ({}, known("/1", published=OLD), ["/2", "/list?after=2"]),  # one is new: the list is read on
        ({}, known("/1", "/2", published=OLD), []),  # the first page of known items ends it
        ({}, known("/1", "/2", published=YOUNG), ["/1", "/2"]),  # young pages are looked at again
        ({}, known("/1", "/2", published=YOUNG, hours=0.1), []),  # a killed crawl does not ask twice
        ({"recheck": "none"}, known("/1", "/2", published=YOUNG), []),
        ({"recheck": "all"}, known("/1", "/2", published=OLD), ["/1", "/2", "/list?after=2"]),
        ({"since": "2026-01-01"}, known("/1", "/2", published=OLD), ["/list?after=2"]),  # filling back goes on
        ({"until": "2026-09-10"}, known(published=OLD), ["/2", "/list?after=2"]),
        ({"since": "2026-09-10", "until": "2026-09-16"}, known(published=OLD), ["/list?after=2"]),
        ({"since": "2026-09-18"}, known(published=OLD), []),  # a page all older ends it
    ],
)
def test_what_is_known_or_not_asked_for(arguments: dict[str, str], held: Any, urls: Sequence[str]) -> None:
    spider = make(Pages, **arguments)
    spider.known = lambda asked: {ROOT + url: page for url, page in held([u[len(ROOT) :] for u in asked]).items()}
    found = ask(spider, LIST)
    assert [request.url for request in found] == [ROOT + url for url in urls]
    if not urls and "since" not in arguments:
        assert spider.crawler.stats.get_value(KNOWN) == 2


def test_the_page_says_its_own_address() -> None:
    html = """<link rel="canonical" href="/news/one"><h1>One</h1><time datetime="2026-09-16"></time>
    <div class="text">The ministry received the harbour masters of both ports.</div>"""
    spider = make(Pages)
    for href, url in (("/news/one", "/news/one"), ("https://other.example/x", "/1"), ("/", "/1")):
        request = spider.request(f"{ROOT}/1", spider.parse_article, listed=Listed(f"{ROOT}/1"))
        [item] = answered(request, html.replace("/news/one", href))
        assert (item["url"], item["doc_id"]) == (ROOT + url, None if url == "/1" else f"{ROOT}/1")
