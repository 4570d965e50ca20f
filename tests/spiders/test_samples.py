"""Spiders on real pages, answers and feeds of their publishers, where a folder beside the repository holds them.

`samples.json` of a spider's folder names them; nothing of them is part of the project.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
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
KINDS = ("file", "feed", "list", "texts")
CASES = [
    pytest.param(file.parent.name, case, id=f"{file.parent.name}-{next(case[kind] for kind in KINDS if kind in case)}")
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


@pytest.mark.parametrize(("name", "case"), [case for case in CASES if "list" in case.values[1]])
def test_a_real_list_is_read(name: str, case: dict[str, Any]) -> None:
    spider = make_spider(name)
    assert isinstance(spider, ListedSpider)
    request = next(iter(spider.entries()))
    shape: type[TextResponse] = JsonResponse if case["list"].endswith(".json") else HtmlResponse
    rows = spider.rows_of(shape(request.url, body=sample(case["list"]), request=request))
    assert [[row.url, str(row.day)] for row in rows] == case["rows"]
    assert any(row.title for row in rows)


@pytest.mark.parametrize(("name", "case"), [case for case in CASES if "texts" in case.values[1]])
def test_real_addresses_are_taken_and_no_pattern_cuts_a_real_text(name: str, case: dict[str, Any]) -> None:
    """These captures hold addresses and texts without the pages around them."""
    spider = make_spider(name)
    assert isinstance(spider, ListedSpider)
    found = list(texts(case["texts"]))
    assert len(found) >= 50
    left_out = [url for url, _ in found if not re.search(spider.link_pattern, spider.canonical(url))]
    assert left_out == []
    lines = [" ".join(line.split()) for _, text in found for line in text.splitlines()]
    assert [line for line in lines if spider.layout.ends(line) or spider.layout.skips(line)] == []


def texts(pattern: str) -> Iterator[tuple[str, str]]:
    """Address and text of each record, in a table or in Markdown files with a head."""
    csv.field_size_limit(10_000_000)
    first = sample(pattern).decode()
    if ".csv" in pattern:
        for row in csv.DictReader(io.StringIO(first)):
            yield row["link"], row["body"]
        return
    for file in sorted(SAMPLES.glob(pattern)):
        _, head, text = file.read_text().split("---\n", 2)
        address = re.search(r"^source_url: (?:>-\s+)?(\S+)", head, re.MULTILINE)
        assert address, f"{file}: no address"
        yield address[1], text


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
