"""What an export of a large book costs: rows a second, and whether memory stays flat.

    python -m benchmarks.export DATABASE [--limit N] [--only csv:mentions …]

The book is one of `python -m benchmarks.book`, or any other. Each export runs in a process of its own, once of all rows
and once of a tenth, and goes nowhere. Prints rows, megabytes, seconds by the wall and of the processor, rows a second
of the processor, and the most memory that the process held; with flat memory that is the same on both lines.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

from sqlmodel import Session

from tracker.db.engine import open_engine
from tracker.export import formats, subjects
from tracker.query import Filter

EXPORTS = (
    "csv:mentions", "jsonl:mentions", "parquet:mentions", "csv:measures", "csv:events", "csv:documents",
    "jsonl:dossiers", "ftm:dossiers", "ics:days", "atom:changes",
)  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--limit", type=int, help="rows of the larger run; all by default")
    parser.add_argument("--only", nargs="+", default=EXPORTS, metavar="FORMAT:SUBJECT")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.database, arguments.only[0], arguments.limit)))
        return
    print(f"{'export':18} {'rows':>10} {'MB':>9} {'seconds':>9} {'of CPU':>8} {'rows/s':>9} {'peak MB':>8}")
    for name in arguments.only:
        whole = _apart(arguments.database, name, arguments.limit)
        print(_line(name, whole), flush=True)
        share = int(whole["rows"]) // 10 or 1
        print(_line(name, _apart(arguments.database, name, share)), flush=True)


def _apart(database: str, name: str, limit: int | None) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.export", database, "--one", "--only", name]
    done = subprocess.run(
        [*command, *(["--limit", str(limit)] if limit else [])], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout))


def _line(name: str, told: dict[str, float]) -> str:
    rate = told["rows"] / told["cpu"]
    sizes = f"{told['rows']:>10,} {told['bytes'] / 1e6:>9.1f} {told['seconds']:>9.1f} {told['cpu']:>8.1f} {rate:>9,.0f}"
    return f"{name:18} {sizes} {told['peak'] / 1e3:>8.0f}"


def measure(database: str, name: str, limit: int | None) -> dict[str, float]:
    """Rows, bytes, seconds and peak memory in kilobytes of one export in this process."""
    form, what = name.split(":")
    subject, taken = subjects.named(what), [0]

    def counted(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            taken[0] += 1
            yield row

    with Session(open_engine(database, create=False)) as session:
        started, worked = time.perf_counter(), time.process_time()
        rows = counted(subject.rows(session, Filter(limit=limit)))
        size = sum(len(piece) for piece in formats.named(form).write(rows, subject))
        seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"rows": taken[0], "bytes": size, "seconds": seconds, "cpu": cpu, "peak": peak}


if __name__ == "__main__":
    main()
