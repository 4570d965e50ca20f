"""How fast the parser and the ingest are, on one core, on the news corpus in ../shared.

    python -m benchmarks.speed [--documents N]

Prints documents a second of `parse` (processor time and wall time), of ingest into SQLite with parsing and linking,
the start-up time of the command line and the peak memory of the whole run.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.gold import SHARED
from tracker.ingest import Ingest, read_statements
from tracker.parse import parse
from tracker.statement import Statement

CORPUS = SHARED / "corpus" / "news-2025-05.jsonl.gz"


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What the work gives, its wall time and its processor time, in seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - processor


def ingest(statements: list[Statement]) -> Any:
    """The counts of an ingest into a new SQLite file, in batches as `tracker ingest` makes them."""
    with tempfile.TemporaryDirectory() as folder, Ingest.open(str(Path(folder, "book.db")), batch_size=500) as book:
        for statement in statements:
            book.add(statement)
        book.flush()
        return book.counts


def start_up() -> float:
    """Seconds until `tracker parse` of nothing ends, the best of three."""
    command = [sys.executable, "-m", "tracker.cli", "parse", "-"]
    return min(timed(lambda: subprocess.run(command, input=b"", capture_output=True, check=False))[1] for _ in range(3))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=None, help="only the first N documents")
    arguments = parser.parse_args()
    if not CORPUS.exists():
        raise SystemExit(f"{CORPUS} is missing: the corpus lies beside the project (or set TRACKER_SHARED)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    statements = [s for s in read_statements(str(CORPUS)) if isinstance(s, Statement)][: arguments.documents]
    parse(statements[0])  # loads weights and tables
    mentions, wall, processor = timed(lambda: sum(len(parse(s).mentions) for s in statements))
    count = len(statements)
    print(
        f"parse    {count} documents, {mentions} mentions: {count / processor:.0f}/s processor, "
        f"{count / wall:.0f}/s wall"
    )
    counts, wall, processor = timed(lambda: ingest(statements))
    print(
        f"ingest   {counts.new} documents into SQLite: {count / processor:.0f}/s processor, {count / wall:.0f}/s wall"
    )
    print(f"start-up {start_up():.2f} s")
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
