"""How long a weekly report of a large book takes, and what memory: week after week in one process.

    python -m benchmarks.report DATABASE [--weeks 520] [--every 1] [--formats html json]

DATABASE is a book such as `python -m benchmarks.book DATABASE --measures 100000 --mentions 1000000` makes. The weeks
are its last ones, oldest first. Prints seconds of wall and of processor for gathering and for writing each format, and
the memory of this process; then the median week, the slowest, and how memory grew from the tenth week to the last.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator
from statistics import median

from sqlalchemy import func, select
from sqlmodel import Session, col

from benchmarks.scale import _peak, _resident
from tracker.db.engine import open_engine
from tracker.db.tables.measure import Measure
from tracker.db.tables.mention import Mention
from tracker.query import Filter
from tracker.report.drawing import get_ready
from tracker.report.formats import named
from tracker.report.gather import gather
from tracker.report.period import Period, last_complete_week

LIKELY = 0.5  # as on the command line
SETTLED = 10  # weeks after which memory should not grow


def main() -> None:
    """Make the reports and print a line a week."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", help="path or URL of a book")
    parser.add_argument("--weeks", type=int, default=520, help="how many of the last weeks")
    parser.add_argument("--every", type=int, default=1, help="take one week in so many")
    parser.add_argument("--formats", nargs="*", default=["html", "json"], help="formats to write")
    parser.add_argument("--quiet", action="store_true", help="print the summary alone")
    arguments = parser.parse_args()
    engine = open_engine(arguments.database, create=False)
    get_ready()
    walls, processors, memory = [], [], []
    with Session(engine) as session:
        print(_size(session))
        print("week      gather: wall processor   write: wall processor   bytes       memory   peak")
        for period in _weeks(session, arguments.weeks, arguments.every):
            wall, processor = time.perf_counter(), time.process_time()
            report = gather(session, period, Filter(min_confidence=LIKELY))
            session.rollback()
            gathered = time.perf_counter() - wall, time.process_time() - processor
            size = sum(len(named(name).write(report)) for name in arguments.formats)
            whole = time.perf_counter() - wall, time.process_time() - processor
            walls.append(whole[0])
            processors.append(whole[1])
            memory.append(_resident())
            if not arguments.quiet:
                written = whole[0] - gathered[0], whole[1] - gathered[1]
                figures = f"{gathered[0]:12.2f} {gathered[1]:9.2f} {written[0]:13.2f} {written[1]:9.2f} {size:9,}"
                print(f"{period.label} {figures} {memory[-1]:9.0f} MB {_peak():4.0f} MB", flush=True)
    print(
        f"{len(walls)} weeks; {', '.join(arguments.formats)}; a week: {_spread(walls)} wall, {_spread(processors)} CPU"
    )
    if len(memory) > SETTLED:
        settled = f"{memory[SETTLED]:.0f} MB after {SETTLED} weeks"
        print(f"memory: {settled}, {memory[-1]:.0f} MB at the end, peak {_peak():.0f} MB")


def _spread(seconds: list[float]) -> str:
    return f"median {median(seconds):.2f} s, slowest {max(seconds):.2f} s"


def _size(session: Session) -> str:
    measures, mentions = (session.scalar(select(func.count()).select_from(table)) for table in (Measure, Mention))
    return f"{measures:,} measures, {mentions:,} mentions"


def _weeks(session: Session, weeks: int, every: int) -> Iterator[Period]:
    """The last weeks of the book, oldest first."""
    last = session.scalar(select(func.max(col(Mention.published))))
    if last is None:
        raise SystemExit("the book is empty; make one with benchmarks.book")
    for back in range(weeks - 1, -1, -every):
        yield last_complete_week(last - dt.timedelta(weeks=back))


if __name__ == "__main__":
    main()
