"""Replay: the spiders over the archive, with no network, give the same statements."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Crawl = Callable[..., subprocess.CompletedProcess[str]]
SPIDER = "us_treasury_press"
PAGE = "/news/press-releases/sb0903"


def statements(database: Path) -> list[tuple[Any, ...]]:
    """All that came of the statements, but for ids and the time at which the book learned it."""
    columns = "published, published_at, fetched_at, last_fetched_at, v.title, text, warc_file, warc_offset, current"
    with sqlite3.connect(database) as connection:
        query = f"select d.url, {columns} from version v join document d on d.id = document_id order by 1, 5, 7"
        return connection.execute(query).fetchall()


def tracker(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "TRACKER_ARCHIVE": str(folder / "archive"),
        "TRACKER_DATABASE_URL": str(folder / "new.db"),
    }
    command = [sys.executable, "-m", "tracker.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("spider", [SPIDER, "gb_bbc_world", "eu_commission_press"])
def test_a_replay_gives_the_same_statements(site: Any, crawl: Crawl, tmp_path: Path, spider: str) -> None:
    site.load(spider)
    assert crawl(spider).returncode == 0
    if spider == SPIDER:
        kind, body = site.pages[PAGE]
        site.pages[PAGE] = (kind, body.replace(b"four vessels", b"five vessels"))
        assert crawl(spider, "-a", "max_pages=1").returncode == 0
    before = statements(tmp_path / "tracker.db")
    assert before
    site.pages.clear()
    site.asked.clear()
    done = tracker(tmp_path, "crawl", "--replay", spider)
    assert done.returncode == 0, done.stderr
    assert statements(tmp_path / "new.db") == before
    assert site.asked == []
    # Nothing is said of what the runs did not ask for; alarms are raised once.
    issues = "select url, kind from issue where kind <> 'refusal' order by id"
    with sqlite3.connect(tmp_path / "new.db") as new, sqlite3.connect(tmp_path / "tracker.db") as old:
        assert new.execute(issues).fetchall() == old.execute(issues).fetchall()
    assert tracker(tmp_path, "crawl", "--replay", spider).returncode == 0
    assert statements(tmp_path / "new.db") == before


@pytest.mark.parametrize("left", [40, 900])  # bytes of the last answer
def test_a_file_that_a_kill_cut_short_is_replayed_up_to_there(
    site: Any, crawl: Crawl, tmp_path: Path, left: int
) -> None:
    site.load(SPIDER)
    crawl(SPIDER)
    [file] = (tmp_path / "archive" / SPIDER).iterdir()
    last = max(offset for *_, offset, _ in statements(tmp_path / "tracker.db"))
    file.write_bytes(file.read_bytes()[: last + left])
    done = tracker(tmp_path, "crawl", "--replay", SPIDER)
    assert done.returncode == 0, done.stderr
    assert len(statements(tmp_path / "new.db")) == len(statements(tmp_path / "tracker.db")) - 1


def test_nothing_to_replay_is_said(tmp_path: Path) -> None:
    done = tracker(tmp_path, "crawl", "--replay", SPIDER)
    assert done.returncode == 1
    assert f"{tmp_path / 'archive' / SPIDER}: no archived run" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_reads_every_record_of_the_book(site: Any, crawl: Crawl, tmp_path: Path) -> None:
    site.load(SPIDER)
    crawl(SPIDER)
    database = ("--database", str(tmp_path / "tracker.db"))
    done = tracker(tmp_path, "archive", "verify", *database)
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 versions in 1 files: 0 without their record" in done.stderr
    [file] = (tmp_path / "archive" / SPIDER).iterdir()
    last = max(offset for *_, offset, _ in statements(tmp_path / "tracker.db"))
    file.write_bytes(file.read_bytes()[: last + 900])
    done = tracker(tmp_path, "archive", "verify", *database)
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    assert str(file) in line
    assert f"at byte {last}" in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--since", "last week"), "--since 'last week' is not a day"),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--since 2026-02-01 is after --until 2026-01-01"),
        (("--replay", "--since", "2026-02-01"), "--replay takes each run as it was"),
    ],
)
def test_wrong_days_are_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = tracker(tmp_path, "crawl", SPIDER, *arguments)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_days_reach_the_spider(site: Any, tmp_path: Path) -> None:
    site.load(SPIDER)
    days = ("--since", "2026-09-16", "--until", "2026-09-16")
    done = tracker(tmp_path, "crawl", SPIDER, "--site", site.url, *days)
    assert done.returncode == 0, done.stderr
    assert {published for _, published, *_ in statements(tmp_path / "new.db")} == {"2026-09-16"}
