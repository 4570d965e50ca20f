"""Pages a second of a whole crawl, beside a bare Scrapy spider and one with trafilatura, on a site of loopback.

    python -m benchmarks.crawl [--pages 1000] [--bytes 60000] [--profile] [--chaos REQUESTS]

In one run: Scrapy alone (download, title), Scrapy with trafilatura `fast=True`, and ours: download, archive, article,
parse, link, store, with the settings of a real crawl but for the pauses. All have eight requests under way; each is a
process on one core, the site has another. Prints pages a second of wall and of processor time, and the memory at a
quarter, a half and the end. `--profile` prints where our time goes. `--chaos` crawls a site where everything goes
wrong, and compares what was stored and recorded with what could be had.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import TextResponse
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from benchmarks.crawl_site import ROWS, fate, to_be_had

SPIDER = "us_treasury_press"
BUSY: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
}


def _extract(body: bytes) -> str:
    import trafilatura  # of the extra "bench"; the other runs do without

    return str(trafilatura.extract(body, fast=True))


class Bare(scrapy.Spider):
    """Asks for every page of the site and takes its title."""

    name = "bare"

    def __init__(self, site: str, pages: int, extract: bool) -> None:
        super().__init__()
        self.lists = [f"{site}/news/press-releases?page={number}" for number in range(-(-pages // ROWS))]
        self.extract = extract

    async def start(self) -> Any:
        """One request a list."""
        for url in self.lists:
            yield scrapy.Request(url)

    def parse(self, response: TextResponse) -> Iterator[scrapy.Request]:
        """One request a page."""
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.parse_page)

    def parse_page(self, response: TextResponse) -> dict[str, Any]:
        """The title, and the text where that is asked for."""
        item = {"url": response.url, "title": response.css("h2::text").get()}
        return item | {"text": _extract(response.body)} if self.extract else item


@contextmanager
def site(pages: int, size: int, *options: str) -> Iterator[str]:
    """The address of a site that is up meanwhile."""
    command = [sys.executable, "-m", "benchmarks.crawl_site", str(pages), str(size), *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    try:
        os.sched_setaffinity(server.pid, {min(os.sched_getaffinity(0))})
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.wait()


def crawl(what: str, address: str, pages: int) -> dict[str, Any]:
    """One crawl in this process: pages, seconds, processor seconds and memory on the way."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if what == "ours":
        settings, arguments = get_project_settings(), {"site": address, "max_pages": str(-(-pages // ROWS))}
        chosen: Any = SPIDER
    else:
        settings, chosen = Settings(), Bare
        arguments = {"site": address, "pages": pages, "extract": what == "trafilatura"}  # type: ignore[dict-item]
    settings.setdict(BUSY, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(chosen)
    memory, began, answers = [], [0.0, 0.0], [0]

    def opened() -> None:
        began[:] = time.perf_counter(), time.process_time()

    def answered() -> None:
        answers[0] += 1
        if answers[0] % max(1, pages // 4) == 0:
            memory.append(_memory())

    crawler.signals.connect(opened, signals.spider_opened, weak=False)
    crawler.signals.connect(answered, signals.response_received, weak=False)
    process.crawl(crawler, **arguments)
    process.start()
    wall, processor = time.perf_counter() - began[0], time.process_time() - began[1]
    items = crawler.stats.get_value("item_scraped_count", 0)
    return {"pages": items, "wall": wall, "processor": processor, "memory": memory, "end": _memory()}


def _memory() -> int:
    """Megabytes that this process takes up now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20


def compare(pages: int, size: int) -> None:
    """Print a line each for the bare spider, trafilatura and ours."""
    print(f"{pages:,} pages of {size:,} bytes on loopback, one core each; load {os.getloadavg()[0]:.1f}")
    bare = 0.0
    with site(pages, size) as address:
        for what in ("bare", "trafilatura", "ours"):
            found = _in_a_process(what, address, pages)
            assert found["pages"] == pages, f"{what}: {found['pages']} of {pages} pages"
            rate = pages / found["processor"]
            bare = bare or rate
            speed = f"{pages / found['wall']:7.0f} pages/s   {rate:7.0f} a second of processor time"
            memory = f"memory {found['memory']} MB, at the end {found['end']}"
            print(f"{what:<12}{speed}, {rate / bare:.2f} of bare   {memory}", flush=True)


def _in_a_process(what: str, address: str, pages: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.crawl", "--pages", str(pages), "--run", what, address]
        done = subprocess.run(command, env=environment(folder), stdout=subprocess.PIPE, text=True, check=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def environment(folder: str) -> dict[str, str]:
    """A book and an archive that are thrown away."""
    return os.environ | {
        "SCRAPY_SETTINGS_MODULE": "crawler.settings",
        "TRACKER_DATABASE_URL": f"{folder}/book.db",
        "TRACKER_ARCHIVE": f"{folder}/archive",
        "TRACKER_PROGRESS": "0",
        "TRACKER_DELAY": "0",
    }


def chaos(requests: int, folder: str) -> dict[str, Any]:
    """Crawl a site where everything goes wrong: exit code, pages lost that could be had, failures without a row."""
    with site(requests, 20_000, "--chaos") as address:
        settings = {"DOWNLOAD_TIMEOUT": 3, "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
        command = [sys.executable, "-m", "scrapy", "crawl", "chaos", "-a", f"site={address}"]
        command += ["-a", f"max_pages={-(-requests // ROWS)}"]
        command += [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command += ["-s", "SPIDER_MODULES=benchmarks.crawl_spider", "-s", "AUTOTHROTTLE_ENABLED=0"]
        done = subprocess.run(command, env=environment(folder), stderr=subprocess.PIPE, text=True, check=False)
    with sqlite3.connect(f"{folder}/book.db") as book:
        stored = {_number(url) for (url,) in book.execute("select url from document")}
        told = {_number(url) for (url,) in book.execute("select url from issue where url like '%/sb%'")}
        kinds = Counter(kind for (kind,) in book.execute("select kind from issue"))
        [(outcome,)] = book.execute("select outcome from run")
    numbers = set(range(requests))
    return {
        "code": done.returncode,
        "outcome": outcome,
        "traceback": "Traceback" in done.stderr,
        "stored": len(stored),
        "lost": sorted((number, fate(number)) for number in numbers - stored if to_be_had(number)),  # could be had
        "untold": sorted((number, fate(number)) for number in numbers - stored - told),
        "kinds": dict(kinds),
    }


def _number(url: str) -> int:
    return int(url.partition("/sb")[2].partition("?")[0])


def profile(pages: int, size: int) -> None:
    """Print where our time goes."""
    with site(pages, size) as address, tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment(folder))
        profiler = cProfile.Profile()
        profiler.runcall(crawl, "ours", address, pages)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
        pstats.Stats(profiler).sort_stats("cumtime").print_stats(r"work/main|crawler|tracker|warcio", 60)


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--bytes", type=int, default=60_000)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--chaos", type=int, metavar="REQUESTS", default=0)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.run:
        print(json.dumps(crawl(*told.run, told.pages)))
    elif told.profile:
        profile(told.pages, told.bytes)
    elif told.chaos:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            found = chaos(told.chaos, folder)
        print(f"{told.chaos:,} pages in {time.perf_counter() - began:.0f} s: {json.dumps(found, indent=1)}")
    else:
        compare(told.pages, told.bytes)


if __name__ == "__main__":
    main()
