"""A second crawl asks for what changed; one that was killed goes on where it was."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
Crawl = Callable[..., subprocess.CompletedProcess[str]]
SPIDER = "us_treasury_press"
ROW = '<div class="mm-news-row"><h3><a href="{}">Vessels</a></h3></div>'


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "tracker.db") as connection:
        return connection.execute(query).fetchall()


class Versioned:
    """A site that names the version of its pages; `whole` and `same` are the paths that it answered 200 and 304."""

    def __init__(self, site: Any) -> None:
        self.pages: dict[str, tuple[str, bytes]] = site.pages
        self.whole: list[str] = []
        self.same: list[str] = []
        self.pause = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: the test says what went wrong."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(self.pause)
        kind, body = self.pages.get(handler.path, ("text/plain", b""))
        tag = f'"{md5(body, usedforsecurity=False).hexdigest()}"'
        known = handler.headers.get("If-None-Match") == tag
        status = 404 if handler.path not in self.pages else 304 if known else 200
        if status != 404:
            (self.same if known else self.whole).append(handler.path)
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("ETag", tag)
        handler.send_header("Content-Length", str(0 if known else len(body)))
        handler.end_headers()
        if not known:
            handler.wfile.write(body)


@pytest.fixture
def versioned(site: Any) -> Iterator[Versioned]:
    found = Versioned(site)
    site.load(SPIDER)
    found.thread.start()
    site.url = found.url
    yield found
    found.server.shutdown()
    found.server.server_close()
    found.thread.join()


def test_what_did_not_change_is_not_sent_again(versioned: Versioned, crawl: Crawl, tmp_path: Path) -> None:
    assert crawl(SPIDER).returncode == 0
    first = sorted(versioned.whole)
    assert versioned.same == []
    versioned.whole.clear()
    page = "/news/press-releases/sb0903"
    kind, body = versioned.pages[page]
    versioned.pages[page] = (kind, body.replace(b"four vessels", b"five vessels"))
    assert crawl(SPIDER).returncode == 0
    assert versioned.whole == [page]
    assert sorted([*versioned.same, page]) == first
    [_, counts] = [json.loads(text) for (text,) in rows(tmp_path, "select counts from run order by id")]
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 1, 1)
    assert counts["not_modified"] == len(first) - 1
    # The page that did not change was seen again, and its record is still that of its first fetch.
    query = "select last_fetched_at > fetched_at, warc_file from version where title like '%' order by id"
    again = rows(tmp_path, query)
    assert {seen for seen, _ in again} == {0, 1}
    replayed = subprocess.run(
        [sys.executable, "-m", "tracker.cli", "crawl", "--replay", SPIDER, "--database", str(tmp_path / "new.db")],
        env=os.environ | {"TRACKER_ARCHIVE": str(tmp_path / "archive")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert replayed.returncode == 0, replayed.stderr
    shown = "select title, text, fetched_at, last_fetched_at, warc_file, warc_offset, current from version order by 2"
    with sqlite3.connect(tmp_path / "new.db") as connection:
        assert connection.execute(shown).fetchall() == rows(tmp_path, shown)


def test_an_archive_that_was_taken_away_is_no_loss(versioned: Versioned, crawl: Crawl, tmp_path: Path) -> None:
    crawl(SPIDER)
    for file in (tmp_path / "archive" / SPIDER).iterdir():
        file.unlink()
    versioned.whole.clear()
    assert crawl(SPIDER).returncode == 0
    assert versioned.same == []
    assert "/news/press-releases/sb0903" in versioned.whole


def test_a_killed_crawl_goes_on_where_it_was(versioned: Versioned, crawl: Crawl, tmp_path: Path) -> None:
    yesterday = (dt.datetime.now(dt.UTC) - dt.timedelta(days=1)).date().isoformat().encode()
    kind, page = versioned.pages["/news/press-releases/sb0903"]
    for number in range(1, 13):
        text = page.replace(b"four vessels", f"{number} vessels".encode()).replace(b"2026-09-16", yesterday)
        versioned.pages[f"/news/press-releases/sb1{number:03}"] = (kind, text)
    kind, listing = versioned.pages["/news/press-releases"]
    links = "".join(ROW.format(path) for path in versioned.pages if "/sb1" in path).encode()
    versioned.pages["/news/press-releases"] = (kind, listing.replace(b'2col__body">', b'2col__body">' + links))
    versioned.pause = 0.3
    environment = os.environ | {
        "TRACKER_DATABASE_URL": str(tmp_path / "tracker.db"),
        "TRACKER_ARCHIVE": str(tmp_path / "archive"),
        "TRACKER_DELAY": "0",
    }
    command = [sys.executable, "-m", "scrapy", "crawl", SPIDER, "-a", f"site={versioned.url}", "-a", "recheck=young"]
    started = subprocess.Popen(
        [*command, "-s", "TRACKER_STORE_SECONDS=0"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    while sum(path.startswith("/news/press-releases/sb1") for path in versioned.whole) < 6:
        time.sleep(0.05)
    started.send_signal(signal.SIGKILL)
    started.wait()
    held = {url.removeprefix("https://home.treasury.gov") for (url,) in rows(tmp_path, "select url from document")}
    assert 0 < len(held) < 14
    assert rows(tmp_path, "select outcome from run") == [(None,)]
    versioned.whole.clear()
    versioned.pause = 0
    assert crawl(SPIDER, "-a", "recheck=young").returncode == 0
    assert held.isdisjoint(versioned.whole)
    assert held.isdisjoint(versioned.same)
    assert len(rows(tmp_path, "select id from document")) == 14
