"""Feeds, lists and items that are not what they should be: one issue that names the address."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawler.issue import Issue
from crawler.pipelines.validate import check

ITEM = {
    "url": "https://home.treasury.gov/news/press-releases/sb0903",
    "publisher": "P",
    "source_type": "official",
    "published": "2026-09-16",
    "text": "x",
}


def make(name: str) -> Spider:
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    crawler = get_crawler(loader.load(name))
    return crawler.spidercls.from_crawler(crawler)


def first_answer(name: str, body: bytes) -> list[Any]:
    """What the spider makes of its first request's answer."""
    spider = make(name)
    request = next(iter(spider.entries()))
    response = HtmlResponse(request.url, body=body, encoding="utf-8", request=request)
    return list(request.callback(response, **request.cb_kwargs))


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("eu_commission_press", b"<!DOCTYPE html><html><body><p>Moved & gone<br></body></html>", "not-xml"),
        ("eu_commission_press", b"", "no-rows"),
        ("eu_commission_press", b"\x89PNG\r\n\x1a\n\x00\x00", "not-xml"),
        ("eu_commission_press", b"<rss version='2.0'><channel><title>t</title></channel></rss>", "no-rows"),
        ("us_treasury_press", b"<html><body><h1>Press</h1></body></html>", "no-rows"),
        ("us_treasury_press", b"", "no-rows"),
        ("cn_peoples_daily", "<html><body>声明声明声明</body></html>".encode("gb18030"), "encoding"),
    ],
)
def test_an_unreadable_entry_is_one_issue(name: str, body: bytes, kind: str) -> None:
    [issue] = first_answer(name, body)
    assert isinstance(issue, Issue)
    assert issue.kind == kind
    assert issue.url.startswith(make(name).site)
    assert issue.message.startswith(issue.url)


def test_a_feed_cut_short_gives_the_entries_before_the_cut() -> None:
    feed = b"""<rss version="2.0"><channel><item><title>One</title>
      <link>https://ec.europa.eu/commission/presscorner/detail/en/ip_26_1</link></item><item><title>Tw"""
    [request] = first_answer("eu_commission_press", feed)
    assert "reference=IP/26/1&" in request.url


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (HttpError(Response("https://home.treasury.gov/x", status=404)), "http"),
        (HttpError(Response("https://home.treasury.gov/x", status=403)), "refused"),
        (TimeoutError("took too long"), "network"),
    ],
)
def test_a_request_without_an_answer_is_an_issue(error: Exception, kind: str) -> None:
    spider = make("us_treasury_press")
    failure = Failure(error)
    failure.request = Request("https://home.treasury.gov/x")
    [issue] = spider.failed(failure)
    assert (issue.kind, issue.url) == (kind, "https://home.treasury.gov/x")


@pytest.mark.parametrize(
    ("change", "kind", "word"),
    [
        ({"text": ""}, "invalid", "text"),
        ({"published": "2026-02-31"}, "invalid", "published"),
        ({"published": "2031-01-01"}, "future", "2031-01-01"),
        ({"text": "x" * 5_000_001}, "invalid", "text"),
    ],
)
def test_an_item_that_is_no_statement_is_an_issue(change: dict[str, Any], kind: str, word: str) -> None:
    found = check(ITEM | change, dt.date(2026, 9, 20))
    assert isinstance(found, Issue)
    assert found.kind == kind
    assert word in found.message
    assert found.message.startswith(ITEM["url"])


def test_addresses_are_the_publishers_own() -> None:
    spider = make("us_treasury_press")
    page = HtmlResponse("https://home.treasury.gov/news/press-releases?page=1", body=b"")
    assert spider.canonical("sb1?utm_source=x&b=c#top", page) == "https://home.treasury.gov/news/sb1?b=c"
    assert spider.canonical("http://home.treasury.gov/index.php/a", page) == "https://home.treasury.gov/a"
    assert spider.canonical("https://other.example/a?q=IP/26/1", page) == "https://other.example/a?q=IP/26/1"
