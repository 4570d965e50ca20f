"""Real crawls with Scrapy of a site on loopback, into a real book and a real archive."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

Crawl = Callable[..., subprocess.CompletedProcess[str]]
SPIDER = "us_treasury_press"
PAGE = "/news/press-releases/sb0903"


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "tracker.db") as connection:
        return connection.execute(query).fetchall()


def records(path: Path) -> list[tuple[str, str]]:
    """Type and address of every record; raises where one is not whole."""
    with path.open("rb") as stream:
        found = []
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.content_stream().read()
            found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or ""))
        return found


def test_crawl_stores_and_archives(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    done = crawl(SPIDER)
    assert done.returncode == 0, done.stderr
    stored = rows(
        tmp_path,
        "select url, warc_file, warc_offset, v.title from version v join document d on d.id = document_id",
    )
    assert {url for url, *_ in stored} == {
        "https://home.treasury.gov/news/press-releases/sb0902",
        "https://home.treasury.gov" + PAGE,
    }
    for url, file, offset, _ in stored:
        with (tmp_path / "archive" / file).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            path = url.removeprefix("https://home.treasury.gov")
            assert record.rec_headers.get_header("WARC-Target-URI") == site.url + path
            assert record.http_headers.get_statuscode() == "200"
            assert record.content_stream().read() == site.pages[path][1]
    archived = {url.removeprefix(site.url) for _, url in records(tmp_path / "archive" / stored[0][1])}
    assert archived >= {"/robots.txt", "/news/press-releases", "/news/press-releases?page=1", PAGE}
    # The bot page is no statement: an issue names it.
    assert rows(tmp_path, "select kind, url from issue order by id") == [
        ("bot-page", "https://home.treasury.gov/news/press-releases/sb0901"),
        ("refusal", "https://home.treasury.gov/news/press-releases"),
    ]
    [(spider, outcome, counts)] = rows(tmp_path, "select spider, outcome, counts from run")
    assert (spider, outcome) == (SPIDER, "ok")
    assert json.loads(counts)["new"] == 2
    source = "select slug, name, type, jurisdiction from source"
    assert rows(tmp_path, source) == [(SPIDER, "U.S. Department of the Treasury", "official", "US")]
    # An honest name with a contact, and progress while it works.
    assert all("measures-tracker" in agent and "desk@example.org" in agent for _, agent in site.asked)
    assert f"{SPIDER}: answer 2, " in done.stderr


def test_second_crawl_stores_only_what_changed(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    crawl(SPIDER)
    kind, body = site.pages[PAGE]
    site.pages[PAGE] = (kind, body.replace(b"four vessels", b"five vessels"))
    assert crawl(SPIDER).returncode == 0
    titles = "select d.url, count(*) from version v join document d on d.id = v.document_id group by d.url"
    versions = {url.rsplit("/")[-1]: number for url, number in rows(tmp_path, titles)}
    assert versions == {"sb0902": 1, "sb0903": 2}
    counts = [json.loads(text) for (text,) in rows(tmp_path, "select counts from run order by id")]
    assert (counts[1]["new"], counts[1]["changed"], counts[1]["unchanged"]) == (0, 1, 1)


def test_known_pages_are_not_asked_for_again(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    assert crawl(SPIDER).returncode == 0
    site.asked.clear()
    assert crawl(SPIDER, "-a", "recheck=young").returncode == 0
    # The first list has only known pages: neither they nor the second list are asked for.
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news/press-releases"]
    [_, (outcome, counts)] = rows(tmp_path, "select outcome, counts from run order by id")
    assert (outcome, json.loads(counts)["known"]) == ("ok", 2)


def test_a_feed_on_another_host_has_its_place_on_the_mirror(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load("gb_bbc_world")
    done = crawl("gb_bbc_world")
    assert done.returncode == 0, done.stderr
    assert "/feeds.bbci.co.uk/news/world/rss.xml" in [path for path, _ in site.asked]
    assert {url for (url,) in rows(tmp_path, "select url from document")} == {
        "https://www.bbc.com/news/articles/c0aaaa1kald",
        "https://www.bbc.com/news/articles/c0bbbb2alde",
    }


def test_interface_behind_a_feed(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load("eu_commission_press")
    done = crawl("eu_commission_press")
    assert done.returncode == 0, done.stderr
    query = "select d.url, v.warc_file, v.warc_offset from version v join document d on d.id = v.document_id"
    [(url, file, offset)] = rows(tmp_path, query)
    assert url == "https://ec.europa.eu/commission/presscorner/detail/en/ip_26_1901"
    with (tmp_path / "archive" / file).open("rb") as stream:
        stream.seek(offset)
        document = json.loads(next(iter(ArchiveIterator(stream))).content_stream().read())
    assert document["refCode"] == "IP/26/1901"
    kinds = {kind for (kind,) in rows(tmp_path, "select kind from issue")}
    assert kinds == {"no-reference", "not-json", "no-article"}
    assert "mex_26_1903" in done.stderr or "MEX/26/1903" in done.stderr


def test_robots_txt_is_obeyed(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    site.pages["/robots.txt"] = ("text/plain", f"User-agent: *\nDisallow: {PAGE}\n".encode())
    crawl(SPIDER)
    assert PAGE not in [path for path, _ in site.asked]
    assert ("refused", "https://home.treasury.gov" + PAGE) in rows(tmp_path, "select kind, url from issue")


def test_silent_source_is_an_alarm(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.pages["/news/press-releases"] = ("text/html", b"<html><body><p>We moved.</p></body></html>")
    done = crawl(SPIDER)
    assert done.returncode == 1
    assert "https://home.treasury.gov/news/press-releases: a list without a row" in done.stderr
    assert [kind for (kind,) in rows(tmp_path, "select kind from issue order by id")] == ["no-rows", "silent"]
    assert rows(tmp_path, "select outcome from run") == [("silent",)]


def test_a_host_that_does_not_answer_is_an_issue_without_a_traceback(crawl: Crawl, tmp_path: Path) -> None:
    done = crawl(SPIDER, "-a", "site=http://127.0.0.1:9", "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert "https://home.treasury.gov/news/press-releases: no answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert [kind for (kind,) in rows(tmp_path, "select kind from issue order by id")] == ["network", "silent"]


def test_full_disk_ends_the_crawl_with_whole_records(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    crawl(SPIDER)
    before = rows(tmp_path, "select id, warc_file from version")
    kind, body = site.pages[PAGE]
    noise = random.Random(7).randbytes(1_200_000).hex().encode()
    site.pages[PAGE] = (kind, body.replace(b"four", b"five") + b"<!-- " + noise + b" -->")
    done = crawl(SPIDER, largest=1_000_000)
    assert done.returncode == 1
    [archive] = set((tmp_path / "archive" / SPIDER).iterdir()) - {tmp_path / "archive" / before[0][1]}
    assert f"{archive}: the archive cannot be written" in done.stderr
    assert "TRACKER_ARCHIVE" in done.stderr
    assert "Traceback" not in done.stderr
    assert PAGE not in {url.removeprefix(site.url) for _, url in records(archive)}
    assert rows(tmp_path, "select id, warc_file from version") == before
    assert rows(tmp_path, "select outcome from run order by id") == [("ok",), ("archive",)]


def test_archive_folder_that_cannot_be_made(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    (tmp_path / "archive").write_text("a file, not a folder")
    done = crawl(SPIDER)
    assert done.returncode == 1
    assert "the archive cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.asked == []


def test_book_that_cannot_be_opened(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    (tmp_path / "tracker.db").write_text("not a database at all, but long enough to look at" * 100)
    done = crawl(SPIDER)
    assert done.returncode == 1
    assert "tracker.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((SPIDER, "-a", "since=last week"), "since=last week: must be a day as YYYY-MM-DD"),
        ((SPIDER, "-a", "site=nonsense"), "site=nonsense: must be a root like http://127.0.0.1:8391"),
        ((SPIDER, "-a", "max_pages=many"), "max_pages=many: must be a whole number"),
        (("nobody",), "no spider 'nobody'"),
    ],
)
def test_wrong_usage_is_exit_code_2(crawl: Crawl, arguments: tuple[str, ...], message: str) -> None:
    done = crawl(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_scrapy_list_names_every_spider_file() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"],
        cwd=root,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    files = {path.stem for path in (root / "crawler" / "spiders").glob("*.py")} - {"__init__"}
    assert set(done.stdout.split()) == files
