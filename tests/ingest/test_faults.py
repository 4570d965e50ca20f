"""SIGKILL at random moments of an ingest, a merge and a pass of another parser; two that write at once.

Afterwards the audit finds nothing, and running again completes the book that an undisturbed run makes.
TRACKER_KILLS sets how many kills each job gets.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plain_parser
import pytest
import sqlalchemy as sa
from book_dump import TABLES, dump
from kill_child import die_at
from sqlmodel import Session

import tracker.parse
from tracker.db.engine import open_engine
from tracker.ingest import ingest_files, reparse
from tracker.query.audit import audit

pytestmark = pytest.mark.usefixtures("plain_reading")
BATCH = 5
COMMANDS = 120  # about what a job takes: most kills find it under way
KILLS = int(os.environ.get("TRACKER_KILLS", "2"))


@dataclass(frozen=True)
class Job:
    """A file to ingest, or where none is named, a pass of another parser."""

    file: str
    parser: int = 1
    less: bool = False


KINDS = ("sanctions_package:{}:EU:RU:0", "ceasefire:{}:RU:UA", "tariff:{}:US:CN", "prisoner_exchange:{}:RU:UA")
STAGES = ("called_for", "proposed", "agreed", "adopted")


def told(number: int, day: int, *words: str) -> dict[str, Any]:
    """A page of one of three papers."""
    return {
        "url": f"https://example.org/{number}",
        "publisher": f"Paper {number % 3}",
        "source_type": "news",
        "published": f"2025-05-{day:02d}",
        "text": f"Number {number} said at some length {' and later also '.join(words)} on that very day.",
    }


def pages(part: int) -> list[dict[str, Any]]:
    """Pages on four measures; one changes later, one is a copy."""
    chance = random.Random(part)
    found = []
    for number in range(10 * part, 10 * part + 7):
        words = [chance.choice(KINDS).format(chance.choice(STAGES)) for _ in range(chance.randint(1, 3))]
        found.append(told(number, 1 + number % 28, *words))
    copy = {**found[2], "url": f"https://example.org/copy-{part}", "publisher": "Copyist"}
    corrected = {**found[-1], "text": f"Corrected. {found[-1]['text']}", "published": "2025-05-29"}
    return [*found, copy, corrected]


def merging(part: int) -> list[dict[str, Any]]:
    """A package that others tell of without its number, told with it."""
    return [told(1000 + 10 * part + n, 10 + part % 15, "sanctions_package:adopted:EU:RU:18") for n in range(6)]


def work(job: Job, database: str, moment: int) -> None:
    """Do the job with the plain parser and the real linker; die just before the database's command `moment`."""
    engine = open_engine(database)
    die_at(moment)
    if job.file:
        assert ingest_files([job.file], database, batch_size=BATCH).problems == []
    else:
        tracker.parse.parse = plain_parser.parse_less if job.less else plain_parser.parse
        tracker.parse.PARSER = f"plain-{job.parser}"
        assert reparse(engine, BATCH).problems == []


def start(job: Job, database: str, moment: int = 0) -> Any:
    """A process of its own that does the job; forked, because a fresh one takes seconds to load."""
    process = multiprocessing.get_context("fork").Process(target=work, args=(job, database, moment))
    process.start()
    return process


def run(job: Job, database: str, moment: int = 0) -> bool:
    """Whether the job came to its end before its moment."""
    process = start(job, database, moment)
    process.join(300)
    assert process.exitcode in ((0, -signal.SIGKILL) if moment else (0,))
    return bool(process.exitcode == 0)


def findings(engine: sa.Engine) -> list[str]:
    with Session(engine) as session:
        return [finding.words for finding in audit(session)]


@pytest.fixture
def clean(tmp_path: Path) -> Iterator[tuple[str, sa.Engine]]:
    """A book beside, in which nothing is killed."""
    name = str(tmp_path / "clean.db")
    engine = open_engine(name)
    yield name, engine
    engine.dispose()


@pytest.mark.parametrize("what", ["ingest", "merge", "reparse"])
def test_kills_leave_a_sound_book(
    database: str, clean: tuple[str, sa.Engine], write_lines: Callable[..., str], what: str
) -> None:
    first = [Job(write_lines(*pages(part), name=f"first-{part}.jsonl")) for part in range(3)]
    for job in first if what != "ingest" else []:
        run(job, database)
    engine = open_engine(database)
    chance = random.Random(what)
    kills, jobs = 0, list(first)
    for part in range(3, 3 + 4 * KILLS):
        texts = pages(part) if what == "ingest" else merging(part)
        last = Job(write_lines(*texts, name=f"{part}.jsonl")) if what != "reparse" else Job("", part, part % 2 == 0)
        jobs.append(last)
        if not run(last, database, chance.randint(1, COMMANDS)):
            kills += 1
            assert findings(engine) == []
        if kills == KILLS:
            break
    assert kills == KILLS
    todo = [*first, last] if what == "reparse" else jobs
    for job in todo:
        run(job, clean[0])
    for job in todo if what != "reparse" else [last]:
        run(job, database)
    assert findings(engine) == []
    assert _standing(engine) == _standing(clean[1])
    engine.dispose()


def _standing(engine: sa.Engine) -> Any:
    """What the book says, without what is superseded: each pass of another parser leaves some of that."""
    mention = TABLES["mention"]
    with engine.begin() as connection:
        connection.execute(mention.delete().where(mention.c.superseded_at.is_not(None)))
    return dump(engine)


def test_the_second_files_bring_a_merge(clean: tuple[str, sa.Engine], write_lines: Callable[..., str]) -> None:
    for part in range(3):
        run(Job(write_lines(*pages(part))), clean[0])
    run(Job(write_lines(*merging(3))), clean[0])
    with clean[1].connect() as connection:
        whats = set(connection.execute(sa.select(TABLES["change"].c.what)).scalars())
    assert whats & {"merged", "renamed"}


def test_two_at_once_lose_nothing(database: str, clean: tuple[str, sa.Engine], write_lines: Callable[..., str]) -> None:
    every = [page for part in range(4) for page in pages(part)]
    chance = random.Random(3)
    files = [write_lines(*chance.sample(every, len(every) * 3 // 4), name=f"{n}.jsonl") for n in range(2)]
    open_engine(database).dispose()
    both = [start(Job(file), database) for file in files]
    for process in both:
        process.join(300)
    assert [process.exitcode for process in both] == [0, 0]
    rest = Job(write_lines(*every))
    run(rest, database)
    run(rest, clean[0])
    engine = open_engine(database)
    assert findings(engine) == []
    assert dump(engine) == dump(clean[1])
    engine.dispose()
