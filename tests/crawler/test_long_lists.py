"""Lists that hold months, and lists that lead to other publishers."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse
from scrapy.utils.test import get_crawler

from crawler.base.api import ApiSpider
from crawler.layout import Layout
from crawler.paths import Paths

ROOT = "https://news.example.org"
ROWS = [{"url": f"{ROOT}/{day}", "day": f"2026-09-{day:02}"} for day in (18, 15, 10, 2)]


class Long(ApiSpider):
    """An interface that always gives everything, of which a crawl wants a week."""

    name = "xx_long"
    publisher = "Long News"
    source_type = "news"
    jurisdiction = "CH"
    homepage = f"{ROOT}/"
    site = ROOT
    first_page = "/all.json"
    lookback = 7
    long_list = True
    anywhere = True
    rows = "@"
    row_paths = Paths("url", when="day")
    layout = Layout(body=("div.text",))


def asked(**arguments: str) -> list[str]:
    """The pages that the spider asks for after its list."""
    spider: Any = get_crawler(Long).spidercls.from_crawler(get_crawler(Long), **arguments)
    spider.today = dt.date(2026, 9, 18)
    [request] = spider.entries()
    body = json.dumps(ROWS).encode()
    found = request.callback(JsonResponse(request.url, body=body, request=request), **request.cb_kwargs)
    return [one.url.rsplit("/")[-1] for one in found if isinstance(one, Request)]


def test_old_rows_of_a_long_list_are_left_alone_unless_asked_for() -> None:
    assert asked() == ["18", "15"]
    assert asked(since="2026-09-01", until="2026-09-12") == ["10", "2"]


@pytest.mark.parametrize(
    ("url", "publisher"), [(f"{ROOT}/1", "Long News"), ("https://www.daily.example/1", "daily.example")]
)
def test_a_page_elsewhere_is_its_own_publishers_word(url: str, publisher: str) -> None:
    spider: Any = get_crawler(Long).spidercls.from_crawler(get_crawler(Long))
    text = "The invented harbour of Alder will shut its gates to kites for a month, the council said."
    page = f'<h1>Kites</h1><meta name="date" content="2026-09-17"><div class="text"><p>{text}</p></div>'
    request = Request(url, meta={"fetched_at": dt.datetime(2026, 9, 18, tzinfo=dt.UTC)})
    response = HtmlResponse(url, body=page.encode(), request=request)
    [row] = spider.rows_of(JsonResponse(url, body=json.dumps([{"url": url, "day": "2026-09-17"}]).encode()))
    [item] = spider.parse_article(response, row)
    assert (item["publisher"], item["source"]) == (publisher, "xx_long")
