"""What the crawls of a source say of it: alarms, and when it is due."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.ingest import Ingest
from tracker.ingest.health import Crawled, Health, due, health_of
from tracker.statement import Statement

Crawl = Callable[..., subprocess.CompletedProcess[str]]
MORE = b"<p>The Office wrote to the owners and the ports, and asked each of them what it knew of the oil.</p>"
NOW = dt.datetime(2026, 9, 18, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


def crawled(hours: float, outcome: str | None = "ok", refused: int = 0, **counts: int) -> Crawled:
    """A crawl that began so many hours ago."""
    started = NOW - dt.timedelta(hours=hours)
    return Crawled(started, None if outcome is None else started, outcome, counts, refused)


def days_ago(*numbers: int) -> tuple[dt.date, ...]:
    return tuple(TODAY - dt.timedelta(days=number) for number in numbers)


USUAL = [crawled(6 * number, known=40) for number in range(1, 8)]


@pytest.mark.parametrize(
    ("crawls", "days", "alarms"),
    [
        (USUAL, days_ago(0, 1, 2, 3, 4, 5, 6), []),
        (USUAL, days_ago(5, 6, 7, 8, 9, 10, 11), []),
        (USUAL, days_ago(6, 7, 8, 9, 10, 11, 12), ["silence: nothing new for 6 days; usual are 1"]),
        (USUAL, days_ago(6, 7), []),  # too few days to call anything usual
        (USUAL, days_ago(34, 41, 48, 55, 62, 69), ["stale: the newest is of 2026-08-15"]),
        ([crawled(1, new=8, guessed=2), *USUAL[:2]], days_ago(0),
         ["layout: no selector matched on 2 of 8 pages (25%)"]),
        ([crawled(1, new=80, guessed=2), *USUAL[:2]], days_ago(0), []),
        ([crawled(1, refused=3)], days_ago(0), ["refusal: refused or answered with a page for robots 3 times"]),
        ([crawled(1, known=9), *USUAL], days_ago(0), ["count: 9 statements in the lists; usual are 40"]),
        ([crawled(1, known=130), *USUAL], days_ago(0), ["count: 130 statements in the lists; usual are 40"]),
        ([crawled(1, known=9), *USUAL[:3]], days_ago(0), []),
        ([crawled(1, outcome=None), *USUAL], days_ago(0),
         ["unfinished: the last crawl did not end; the next one goes on"]),
        ([], days_ago(400), []),  # from a file, not from a crawl
    ],
)  # fmt: skip
def test_alarms(crawls: list[Crawled], days: tuple[dt.date, ...], alarms: list[str]) -> None:
    found = Health("x", crawls, days).alarms(TODAY)
    assert [f"{alarm.kind}: {alarm.words}" for alarm in found] == alarms


@pytest.mark.parametrize(
    ("crawls", "is_due"),
    [
        ([], True),
        ([crawled(7)], True),
        ([crawled(5)], False),
        ([crawled(0.1, None), crawled(7)], True),  # killed: it goes on
        ([crawled(0.4, "silent"), crawled(7)], False),
        ([crawled(0.6, "silent"), crawled(7)], True),
        ([crawled(0.6, "silent"), crawled(2, "silent"), crawled(7)], False),
        ([crawled(1.1, "silent"), crawled(2, "silent"), crawled(7)], True),
        ([crawled(20, "silent")] * 30, False),
        ([crawled(25, "silent")] * 30, True),
        ([crawled(20, "refused", refused=3), crawled(30)], False),  # its no is respected for a day
        ([crawled(25, "refused", refused=3), crawled(30)], True),
    ],
)
def test_when_a_source_is_due(crawls: list[Crawled], is_due: bool) -> None:
    assert Health("x", crawls, ()).due(6, NOW) is is_due


def test_the_book_knows_what_is_due_and_leaves_replays_out(tmp_path: Path) -> None:
    database = str(tmp_path / "tracker.db")
    for name, counts in (("a_one", {"new": 2}), ("a_two", {"new": 2, "replayed": 5})):
        with Ingest.open(database) as ingest:
            run = ingest.start_run(name, publisher=name)
            ingest.add(Statement(url=f"https://{name}.example/1", publisher=name, source=name, source_type="official",
                                 published=TODAY, text="Nothing of note was said."))  # fmt: skip
            ingest.finish_run(run, "ok", counts)
    now = dt.datetime.now(dt.UTC)
    assert due(database, {"a_one": 6, "a_two": 6, "a_three": 6}, now) == ["a_three", "a_two"]
    later = now + dt.timedelta(hours=7)
    assert due(database, {"a_one": 6, "a_two": 6}, later) == ["a_two", "a_one"]
    found = health_of(database, "a_one")
    assert (found.found, found.days) == (2, (TODAY,))
    assert found.last_success


def test_sources_and_due_from_the_shell(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load("us_treasury_press")
    kind, page = site.pages["/news/press-releases/sb0903"]
    page = page.replace(b"field--name", b"f").replace(b"</ul>", b"</ul>" + 6 * MORE)
    site.pages["/news/press-releases/sb0903"] = (kind, page)
    crawl("us_treasury_press")
    environment = os.environ | {"TRACKER_DATABASE_URL": str(tmp_path / "tracker.db"), "FORCE_COLOR": ""}

    def tracker(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tracker.cli", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    [row] = json.loads(tracker("sources", "--format", "json").stdout)
    assert row["last_success"]
    assert row["found"] == 2
    assert [alarm.partition(":")[0] for alarm in row["alarms"]] == ["stale", "layout", "refusal"]
    table = tracker("sources").stdout
    assert "\x1b" not in table
    assert "1 of 2" in " ".join(table.split())
    with sqlite3.connect(tmp_path / "tracker.db") as connection:
        kinds = [kind for (kind,) in connection.execute("select kind from issue order by id")]
    assert kinds == ["bot-page", "layout", "refusal"]
    done = tracker("crawl", "--due", "us_treasury_press")
    assert done.returncode == 0
    assert "0 of 1 are due" in done.stderr
