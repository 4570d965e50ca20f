"""Manners and safety: waits, noes, private addresses, bombs, loops and tricks; each failure is a row."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import re
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response, XmlResponse
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.test import get_crawler

from crawler.base.listed import ListedSpider
from crawler.errors import PageError, PrivateAddress
from crawler.middlewares.patience import retry_after
from crawler.middlewares.public import PublicMiddleware, public

Crawl = Callable[..., subprocess.CompletedProcess[str]]
Answer = Callable[[BaseHTTPRequestHandler], None]
SPIDER = "us_treasury_press"
LIST, PAGE = "/news/press-releases", "/news/press-releases/sb0903"
NOW = dt.datetime(2026, 9, 18, 12, tzinfo=dt.UTC)


def issues(folder: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(folder / "tracker.db") as connection:
        found = connection.execute("select kind, url, message from issue order by id").fetchall()
    return [(kind, url.removeprefix("https://home.treasury.gov"), message) for kind, url, message in found]


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def odd(site: Any) -> Iterator[dict[str, Answer]]:
    """The spider's site on a server of its own, where some paths answer as the test says."""
    site.load(SPIDER)
    answers: dict[str, Answer] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, ""))
            if self.path in answers:
                answers[self.path](self)
            else:
                kind, body = site.pages.get(self.path, ("text/plain", b""))
                send(self, 200 if self.path in site.pages else 404, body, Content_Type=kind)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test says what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield answers
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_site_that_asks_for_a_pause_gets_it(site: Any, odd: dict[str, Answer], crawl: Crawl, tmp_path: Path) -> None:
    asked: list[dt.datetime] = []

    def busy_once(handler: BaseHTTPRequestHandler) -> None:
        asked.append(dt.datetime.now(dt.UTC))
        kind, body = site.pages[PAGE]
        if len(asked) == 1:
            send(handler, 429, Retry_After="2")
        else:
            send(handler, 200, body, Content_Type=kind)

    odd[PAGE] = busy_once
    assert crawl(SPIDER).returncode == 0
    assert len(asked) == 2
    assert (asked[1] - asked[0]).total_seconds() >= 2
    assert PAGE not in [url for _, url, _ in issues(tmp_path)]


def test_a_site_that_wants_an_hour_is_left_alone(
    site: Any, odd: dict[str, Answer], crawl: Crawl, tmp_path: Path
) -> None:
    odd[LIST] = lambda handler: send(handler, 503, Retry_After="3600")
    done = crawl(SPIDER)
    assert done.returncode == 1
    assert [path for path, _ in site.asked] == ["/robots.txt", LIST]
    assert "asks for a pause of 3600 s" in done.stderr
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        assert connection.execute("select outcome from run").fetchall() == [("refused",)]


def test_ten_noes_in_a_row_end_the_crawl(site: Any, odd: dict[str, Answer], crawl: Crawl, tmp_path: Path) -> None:
    kind, listing = site.pages[LIST]
    links = [f"/news/press-releases/sb2{number:03}" for number in range(40)]
    rows = "".join(f'<div class="mm-news-row"><a href="{link}">No</a></div>' for link in links)
    site.pages[LIST] = (kind, listing.replace(b'2col__body">', b'2col__body">' + rows.encode()))
    forbidden = [*links, *(path for path in site.pages if path != LIST)]  # one page that is given starts the count anew
    for link in forbidden:
        odd[link] = lambda handler: send(handler, 403)
    done = crawl(SPIDER, "-a", "max_pages=1")
    assert done.returncode == 1
    assert "the 10th no in a row" in done.stderr
    assert sum("/sb2" in path for path, _ in site.asked) < 15
    refused = [row for row in issues(tmp_path) if row[0] == "refused"]
    assert len(refused) >= 10
    assert all("answered 403" in message and url in forbidden for _, url, message in refused)
    assert "refusal" in [kind for kind, *_ in issues(tmp_path)]


def bomb(handler: BaseHTTPRequestHandler) -> None:
    send(handler, 200, gzip.compress(b"0" * 40_000_000), Content_Type="text/html", Content_Encoding="gzip")


def further(handler: BaseHTTPRequestHandler) -> None:
    """One redirect after the other, each to an address of its own."""
    path, _, number = handler.path.partition("?")
    send(handler, 302, Location=f"{path}?{int(number or 0) + 1}")


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (bomb, "not-fetched", "DOWNLOAD_MAXSIZE"),
        (lambda h: send(h, 200, b"0" * 17_000_000, Content_Type="text/html"), "network", "larger than"),
        (lambda h: send(h, 302, Location=h.path), "not-fetched", "in a loop"),
        (further, "not-fetched", "max redirections"),
        (lambda h: send(h, 302, Location="http://127.0.0.1:9/admin"), "not-fetched", "no public address"),
        (lambda h: send(h, 302, Location="http://169.254.169.254/"), "not-fetched", "another site"),
        (lambda h: h.connection.close(), "network", "no answer"),
        (lambda h: send(h, 200, b"\x89PNG\r\n\x1a\n", Content_Type="image/png"), "not-html", "image/png"),
        (lambda h: send(h, 410), "http", "410"),
    ],
)
def test_a_page_that_cannot_be_had_is_a_row_and_the_others_are_stored(
    odd: dict[str, Answer], crawl: Crawl, tmp_path: Path, answer: Answer, kind: str, words: str
) -> None:
    for path in (PAGE, *(f"{PAGE}?{number}" for number in range(30))):
        odd[path] = answer
    done = crawl(SPIDER, "-s", "RETRY_TIMES=1")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    wanted = re.compile(rf"{PAGE}|http://127.0.0.1:9/|http://169.254")
    found = [(kind, message) for kind, url, message in issues(tmp_path) if wanted.match(url)]
    assert len(found) == 1, (issues(tmp_path), done.stderr)
    [(seen, message)] = found
    assert seen == kind
    assert words in message
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        assert connection.execute("select url from document").fetchall() == [
            ("https://home.treasury.gov/news/press-releases/sb0902",)
        ]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Fri, 18 Sep 2026 12:01:30 GMT"}, 90.0),
        ({"Retry-After": "Fri, 18 Sep 2026 11:00:00 GMT"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({}, None),
    ],
)
def test_a_pause_is_read_in_both_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(Response("https://example.org/", status=429, headers=headers), NOW) == seconds
    assert retry_after(Response("https://example.org/", status=200, headers=headers), NOW) is None


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("169.254.169.254", False),
        ("0.0.0.0", False), ("100.64.0.1", False), ("::1", False), ("fe80::1", False), ("fd00::1", False),
        ("::ffff:127.0.0.1", False), ("8.8.8.8", True), ("2606:4700::1111", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, is_public: bool) -> None:
    assert public(address) is is_public


def test_private_hosts_are_refused_but_for_those_that_the_user_named() -> None:
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    crawler = get_crawler(loader.load(SPIDER), {"TRACKER_PRIVATE_HOSTS": ["10.0.0.7:8080"]})
    crawler.spider = crawler.spidercls.from_crawler(crawler, site="http://127.0.0.1:8391/x")
    middleware = PublicMiddleware.from_crawler(crawler)
    for url in ("http://127.0.0.1:8391/y", "http://10.0.0.7:8080/"):
        asyncio.run(middleware.process_request(Request(url)))
    for url in ("http://127.0.0.1:8392/", "http://10.0.0.7/", "http://[::1]/", "https://192.168.1.1/admin"):
        with pytest.raises(PrivateAddress, match="TRACKER_PRIVATE_HOSTS"):
            asyncio.run(middleware.process_request(Request(url)))


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">
<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"> %s ]><rss version="2.0"><channel><item><title>%s</title><link>https://x.example/1</link></item></channel></rss>"""


@pytest.mark.parametrize("reference", [b"&f;", b"&z9;"])
def test_entity_tricks_of_a_feed_do_no_harm(reference: bytes) -> None:
    names = [b"a", *(b"z%d" % number for number in range(1, 10))]
    bombs = b"".join(b'<!ENTITY %s "%s">' % (new, (b"&%s;" % old) * 10) for old, new in pairwise(names))
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["crawler.spiders"]}))
    crawler = get_crawler(loader.load("gb_bbc_world"))
    spider = crawler.spidercls.from_crawler(crawler)
    assert isinstance(spider, ListedSpider)
    body = ENTITIES % (bombs, reference)
    try:
        titles = [row.title for row in spider.rows_of(XmlResponse("https://x.example/rss", body=body))]
    except PageError as error:
        titles = [error.kind]
    if titles != ["not-xml"]:
        assert all("root:" not in title and len(title) < 1_000 for title in titles)


def test_a_calendar_without_end_is_read_for_so_many_pages_and_no_more(
    site: Any, odd: dict[str, Answer], crawl: Crawl
) -> None:
    numbers = iter(range(1_000, 9_000))

    def endless(handler: BaseHTTPRequestHandler) -> None:
        links = (f"/news/press-releases/sb{next(numbers)}" for _ in range(2))
        rows = "".join(f'<div class="mm-news-row"><a href="{link}">x</a></div>' for link in links)
        send(handler, 200, f"<html><body>{rows}</body></html>".encode(), Content_Type="text/html")

    for path in (LIST, *(f"{LIST}?page={number}" for number in range(30))):
        odd[path] = endless
    crawl(SPIDER)
    assert sum(path.startswith(LIST) and "/sb" not in path for path, _ in site.asked) == 3
