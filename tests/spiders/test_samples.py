"""Spiders on real pages, answers and feeds of their publishers, where a folder beside the repository holds them.

`samples.json` of a spider's folder names them; nothing of them is part of the project.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, JsonResponse, TextResponse, XmlResponse
from scrapy.selector import Selector
from spider_reading import FETCHED, FOLDER, make_spider

from crawler.base.listed import ListedSpider
from crawler.listed import Listed

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
CASES = [
    pytest.param(file.parent.name, case, id=f"{file.parent.name}-{case.get('file', case.get('feed')).rsplit('/')[-1]}")
    for file in sorted(FOLDER.glob("*/samples.json"))
    for case in json.loads(file.read_text())
]


@pytest.mark.parametrize(("name", "case"), [case for case in CASES if "file" in case.values[1]])
def test_a_real_page_is_read(name: str, case: dict[str, Any]) -> None:
    body = sample(case["file"])
    spider = make_spider(name)
    assert isinstance(spider, ListedSpider)
    request = Request(case["url"], meta={"fetched_at": FETCHED})
    shape: type[TextResponse] = JsonResponse if case["file"].endswith(".json") else HtmlResponse
    response = shape(case["url"], body=body, request=request)
    listed = Listed(case["url"], dt.datetime.fromisoformat(case["listed"]) if "listed" in case else None)
    read = spider.parse_document if spider.document_paths else spider.parse_article
    [item] = read(response, listed)
    assert isinstance(item, dict), item
    assert item["published"].isoformat() == case["published"]
    assert max(f1(item["title"], title) for title in stated_titles(response)) >= 0.8
    assert len(item["text"]) >= case.get("least", 0)
    if "truth" in case:
        assert f1(item["text"], json.loads(sample(case["truth"]))["articleBody"]) >= case["f1"]


@pytest.mark.parametrize(("name", "case"), [case for case in CASES if "feed" in case.values[1]])
def test_a_real_feed_is_read(name: str, case: dict[str, Any]) -> None:
    """The captures hold parsed entries, so they are written as RSS again."""
    entries = json.loads(sample(case["feed"]))
    items = "".join(
        f"<item><title>{escape(entry['title'])}</title><link>{escape(entry['link'])}</link>"
        f"<pubDate>{dt.datetime.fromisoformat(entry['date_published']):%a, %d %b %Y %H:%M:%S %z}</pubDate></item>"
        for entry in entries
    )
    spider = make_spider(name)
    assert isinstance(spider, ListedSpider)
    body = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()
    rows = spider.rows_of(XmlResponse(next(iter(spider.entries())).url, body=body))
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert row.when == dt.datetime.fromisoformat(entry["date_published"])
        assert "utm_" not in row.url
        assert f1(row.title, entry["title"]) >= 0.8


def sample(pattern: str) -> bytes:
    """The bytes of a sample, unpacked; the test is skipped where it is not there."""
    path = next(iter(sorted(SAMPLES.glob(pattern.replace("[", "[[]")))), None)
    if path is None:
        pytest.skip(f"{SAMPLES / pattern} is not there: real pages lie beside the repository, never in it")
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def stated_titles(response: TextResponse) -> list[str]:
    """The titles by the page's own word; an old page may head its text otherwise than its card for others."""
    if isinstance(response, JsonResponse):
        return [str(json.loads(response.body)["title"])]
    page = Selector(text=response.body.decode("utf-8", "replace"))
    cards = page.xpath('//meta[@property="og:title"]/@content | //title/text()').getall()
    return [*cards, *(" ".join(node.css("::text").getall()) for node in page.css("main h1, h1.story-body__h1"))]


def f1(one: str, two: str) -> float:
    """Harmonic mean of precision and recall over words."""
    first, second = (Counter(re.findall(r"\w+", text.lower())) for text in (one, two))
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0
