"""How the cost of one more document grows with the book: real statements, varied, into one book, block by block.

    python -m benchmarks.scale [--documents 20000] [--block 10000] [--database PATH_OR_URL]

The statements of ../shared/corpus come year after year, 52 weeks further on each time, with the countries in them
rotated, numbers and years moved on and other names respelt, so that each year tells measures of its own. Prints for
every block the mentions and measures in the book, documents a second with parsing, copies and linking (of processor
time, and of wall time), and the memory of this process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine, func, select

from benchmarks.gold import SHARED
from tracker.db.base import METADATA
from tracker.db.engine import open_engine
from tracker.ingest import Ingest, read_statements
from tracker.parse import parse
from tracker.statement import Statement

CORPORA = ("federal-register-2020-2026", "news-2025-05", "presidents-2021-2022")
YEAR = dt.timedelta(weeks=52)  # weekdays stay what they are
YARDSTICK = 200  # documents
BATCH = 500  # as `tracker ingest` on a large file
# Country, adjective, capital: each year every one is told of the next but so many.
COUNTRIES = (
    ("Russia", "Russian", "Moscow"), ("Iran", "Iranian", "Tehran"), ("Belarus", "Belarusian", "Minsk"),
    ("Syria", "Syrian", "Damascus"), ("China", "Chinese", "Beijing"), ("Venezuela", "Venezuelan", "Caracas"),
    ("Cuba", "Cuban", "Havana"), ("Nicaragua", "Nicaraguan", "Managua"), ("Serbia", "Serbian", "Belgrade"),
    ("Turkey", "Turkish", "Ankara"), ("Sudan", "Sudanese", "Khartoum"), ("Libya", "Libyan", "Tripoli"),
    ("Ukraine", "Ukrainian", "Kyiv"), ("Yemen", "Yemeni", "Sanaa"), ("Iraq", "Iraqi", "Baghdad"),
    ("Georgia", "Georgian", "Tbilisi"), ("Armenia", "Armenian", "Yerevan"),
)  # fmt: skip
_PLACE = {word: (n, form) for n, forms in enumerate(COUNTRIES) for form, word in enumerate(forms)}
_VARIED = re.compile(rf"\b(?:({'|'.join(_PLACE)})|((?:19|20)\d\d)|(\d+)(?=st|nd|rd|th\b)|(\d{{2,4}})|Mac?[A-Z]\w+)\b")


def main() -> None:
    """Grow the book and print a line a block."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--block", type=int, default=10_000, help="documents in a line of figures")
    parser.add_argument("--database", help="a new book at this path or URL, kept; else a SQLite file thrown away")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(arguments.database or str(Path(folder, "book.db")))
        print(f"{engine.dialect.name}: parsing, copies, linking; {arguments.documents:,} documents")
        grow(engine, arguments.documents, arguments.block)
        engine.dispose()


def grow(engine: Engine, most: int, block: int) -> list[float]:
    """Documents a second of processor time by block, printed as they come."""
    print("documents  mentions  measures  a second: processor    wall   memory now    peak")
    statements = itertools.islice(years(), most)
    rates = []
    done = 0
    sample = list(itertools.islice(years(), YARDSTICK))
    yards = []
    while some := list(itertools.islice(statements, block)):
        processor, wall = time.process_time(), time.perf_counter()
        with Ingest(engine, batch_size=BATCH) as ingest:
            for statement in some:
                ingest.add(statement)
        processor, wall = time.process_time() - processor, time.perf_counter() - wall
        yards.append(_yard(sample))
        done += len(some)
        rates.append(len(some) / processor)
        figures = f"{rates[-1]:20.0f} {len(some) / wall:8.0f} {_resident():9.0f} MB {_peak():5.0f} MB"
        print(f"{done:9,} {_rows(engine, 'mention'):9,} {_rows(engine, 'measure'):9,} {figures}", flush=True)
    if len(rates) > 1:
        times, machine = rates[0] / rates[-1], yards[-1] / yards[0]
        print(
            f"the last block takes {times:.2f} times as long as the first, {times / machine:.2f} times with the machine"
        )
        print(f"as fast as at first: by then parsing the same {YARDSTICK} documents takes {machine:.2f} times as long")
    return rates


def _yard(sample: Sequence[Statement]) -> float:
    """Processor time of the same work each time: how fast the machine is while others work on it."""
    before = time.process_time()
    for statement in sample:
        parse(statement)
    return time.process_time() - before


def years() -> Iterator[Statement]:
    """The statements in order of time, then again a year later and varied, without end."""
    files = [SHARED / "corpus" / f"{name}.jsonl.gz" for name in CORPORA]
    if missing := [path for path in files if not path.exists()]:
        raise SystemExit(f"{missing[0]} is missing: shared data lies beside the project (or set TRACKER_SHARED)")
    read = itertools.chain.from_iterable(read_statements(str(path)) for path in files)
    real = [one for one in read if isinstance(one, Statement) and one.lang == "en"]
    start = min(one.published for one in real)
    # Each on its own day of one year, so that every year is as full as the others.
    real.sort(key=lambda one: ((one.published - start) % YEAR, str(one.doc_id)))
    for year in itertools.count():
        first = dt.date(1990, 1, 1) + year * YEAR
        for one in real:
            yield varied(one, year, first + (one.published - start) % YEAR)


def varied(statement: Statement, year: int, published: dt.date) -> Statement:
    """The statement as it might be told in another year: of other countries, with other numbers and names."""
    change = _change(year, published.year - statement.published.year)
    return statement.model_copy(
        update={
            "doc_id": f"{statement.doc_id}-{year}",
            "url": f"{statement.url}?year={year}" if statement.url else None,
            "published": published,
            "title": _VARIED.sub(change, statement.title),
            "text": _VARIED.sub(change, statement.text),
        }
    )


def _change(year: int, passed: int) -> Callable[[re.Match[str]], str]:
    def change(found: re.Match[str]) -> str:
        country, date, ordinal, number = found.groups()
        if country:
            place, form = _PLACE[country]
            return COUNTRIES[(place + year) % len(COUNTRIES)][form]
        if date:
            return str(int(date) + passed)
        if ordinal:
            return str(int(ordinal) + year % 7)
        if number:
            return str(int(number) + year) if int(number) > 31 else number
        return f"{found[0]}{chr(ord('a') + year % 26)}"

    return change


def _rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(METADATA.tables[table])).scalar_one()


def _resident() -> float:
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * resource.getpagesize() / 1e6 if pages.exists() else _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
