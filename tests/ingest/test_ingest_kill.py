"""SIGKILL at any moment leaves whole statements or none, and running again completes the same book."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plain_parser
import pytest
import sqlalchemy as sa
from book_dump import TABLES, dump

from tracker.db.engine import open_engine
from tracker.ingest import ingest_files
from tracker.statement import Statement

pytestmark = pytest.mark.usefixtures("plain")
CHILD = Path(__file__).with_name("kill_child.py")
MOMENTS = (8, 25, 50, 75, 100, 125, 150, 200)  # in commands of the database; a batch takes some 70
BATCH = 5


def some_statements(count: int) -> list[dict[str, Any]]:
    """Statements of several publishers; every fourth document comes twice, changed."""
    found = []
    for number in range(count):
        document = number - 4 if number % 4 == 3 else number
        words = f"sanctions:adopted:EU:RU again, number {number}, then tariff:announced:US:CN and no more."
        found.append(
            {
                "url": f"https://example.org/{document}",
                "publisher": f"Paper {number % 3}",
                "source_type": "news",
                "published": f"2025-05-{1 + number % 28:02d}",
                "text": f"{words} embargo:lifted:US:SY" if number % 2 else words,
            }
        )
    return found


def said(text: str) -> Statement:
    return Statement(doc_id="x", publisher="x", source_type="news", published=dt.date(2025, 5, 1), text=text)


def run_child(database: str, file: str, moment: int) -> int:
    command = [sys.executable, str(CHILD), database, file, str(moment)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


def check_whole(engine: sa.Engine) -> int:
    """The number of versions, each of which has all of its mentions and its place."""
    with engine.connect() as connection:
        versions = connection.execute(sa.select(TABLES["version"])).mappings().all()
        mentions = connection.execute(sa.select(TABLES["mention"])).mappings().all()
        actors = connection.execute(sa.select(TABLES["mention_actor"].c.mention_id)).scalars().all()
        linked = set(connection.execute(sa.select(TABLES["measure_mention"].c.mention_id)).scalars())
        documents = set(connection.execute(sa.select(TABLES["document"].c.id)).scalars())
        if engine.dialect.name == "sqlite":
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
    for version in versions:
        own = [mention for mention in mentions if mention["version_id"] == version["id"]]
        expected = plain_parser.parse(said(version["text"]))
        assert [m["evidence"] for m in own] == [m.evidence for m in expected.mentions]
        assert all((mention["id"] in linked) == version["current"] for mention in own)
    assert len(actors) == 2 * len(mentions)
    current = [version["document_id"] for version in versions if version["current"]]
    assert sorted(current) == sorted(documents)
    return len(versions)


def test_a_kill_leaves_whole_statements_or_none(database: str, tmp_path: Path, write_lines: Callable[..., str]) -> None:
    file = write_lines(*some_statements(80))
    engine = open_engine(database)
    stored = [0]
    for moment in MOMENTS:
        assert run_child(database, file, moment) == -signal.SIGKILL
        stored.append(check_whole(engine))
        assert stored[-1] % BATCH == 0
    assert 0 < stored[-1] < 80, stored
    assert stored == sorted(stored)
    assert run_child(database, file, 0) == 0
    assert check_whole(engine) == 80
    clean = f"sqlite:///{tmp_path / 'clean.db'}"
    ingest_files([file], clean)
    untouched = open_engine(clean)
    assert dump(engine) == dump(untouched)
    untouched.dispose()
    engine.dispose()


def test_two_at_once_store_nothing_twice(database: str, tmp_path: Path, write_lines: Callable[..., str]) -> None:
    file = write_lines(*some_statements(60))
    command = [sys.executable, str(CHILD), database, file, "0"]
    children = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for child in children:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors
    engine = open_engine(database)
    assert check_whole(engine) == 60
    alone = open_engine(str(tmp_path / "alone.db"))
    ingest_files([file], str(tmp_path / "alone.db"))
    assert dump(engine) == dump(alone)
    alone.dispose()
    engine.dispose()
