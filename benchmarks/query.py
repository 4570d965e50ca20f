"""How long questions to a large book take: typical filters, full text, a measure's page, the book as of a year back.

    python -m benchmarks.query [--database PATH_OR_URL] [--measures 100000] [--mentions 1000000] [--times 40] [--plans]

Asks a book that is there, or makes one of invented measures (`benchmarks.book`) and throws it away. Every question is
asked so many times, each time for something else, and gives a page of 50 rows unless it says otherwise. Prints median
and 95th percentile of wall time, and the median of this process's processor time (on SQLite the whole of the work).
With --plans, prints how the database goes about the slowest statement of each question.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from benchmarks.book import write_book
from benchmarks.plans import Watch, plan
from tracker.db.engine import open_engine
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.mention import Mention
from tracker.db.tables.source import Source
from tracker.query import Filter, count_measures, facets, measure, page_of_measures, page_of_mentions
from tracker.query.search import WITHIN, search

Ask = Callable[[Session], object]
WARM = 3  # asked before the clock runs
VALUES: dict[str, tuple[Any, ...]] = {
    "issuer": ("EU", "US", "GB", "CA", "JP", "G7"),
    "not_issuer": ("EU", "US", "GB", "CA", "JP", "G7"),
    "target": ("RU", "IR", "BY", "CN", "SY", "VE"),
    "actor": ("RU", "IR", "BY", "CN", "SY", "VE"),
    "kind": ("sanctions", "price_cap", "ceasefire", "designation"),
    "family": ("sanctions", "diplomacy", "support"),
    "stage": ("adopted", "proposed", "lifted"),
    "corroboration": ("official", "contested"),
    "min_sources": (2, 3),
    "text": ("tanker oil", "bank insurance -loan", '"price cap"', "tank* corridor", "diamond OR copper", "varbel"),
}
# The fields of a filter; a value by chance for each that gives none.
MEASURES: dict[str, tuple[str, ...]] = {
    "the newest": (),
    "kind": ("kind",),
    "issuer and target": ("issuer", "target"),
    "stage and kind, not an issuer": ("stage", "kind", "not_issuer"),
    "family, corroboration, by number of mentions": ("family", "corroboration", "sort=-mentions"),
    "a week, published": ("week",),
    "from a day on, event": ("since", "clock=event"),
    "source": ("source",),
    "in force on a day, target": ("in_force_on", "target"),
    "two sources at least, since a day": ("min_sources", "since"),
    "text, with a kind": ("text", "kind"),
    "as of a year back, a kind": ("as_of", "kind"),
    "as of a year back, issuer and target": ("as_of", "issuer", "target"),
}
MENTIONS: dict[str, tuple[str, ...]] = {
    "actor and stage": ("actor", "stage"),
    "source, surer than 0.8": ("source", "min_confidence=0.8"),
}


def main() -> None:
    """Print a line a question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", help="a book that is there")
    parser.add_argument("--measures", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=40, help="how often each question is asked")
    parser.add_argument("--only", default="", help="questions whose name has this")
    parser.add_argument("--plans", action="store_true", help="how the slowest statement of each is gone about")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(arguments.database or str(Path(folder, "book.db")))
        if not arguments.database:
            write_book(engine, arguments.measures, arguments.mentions)
        report(engine, arguments.times, arguments.only, arguments.plans)
        engine.dispose()


def report(engine: Engine, times: int, only: str = "", plans: bool = False) -> None:
    """The figures of every question."""
    with Session(engine) as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Measure, Mention)]
        print(
            f"{engine.dialect.name}: {counts[0]:,} measures, {counts[1]:,} mentions; {times} times each, milliseconds"
        )
        print(f"{'question':44} {'p50':>8} {'p95':>8} {'processor':>10}")
        for name, asks in questions(session):
            if only in name:
                with Watch(engine) as watch:
                    wall, processor = _timed(session, asks, times)
                p95 = quantiles(wall, n=20)[-1]
                print(f"{name:44} {median(wall):8.1f} {p95:8.1f} {median(processor):10.1f}", flush=True)
                if plans:
                    print(plan(session, watch.slowest))


def questions(session: Session) -> Iterator[tuple[str, Iterator[Ask]]]:
    """The questions by name, each for something else as often as it is asked."""
    make = _Questions(session)
    for name, fields in MEASURES.items():
        yield name, make.filters(page_of_measures, fields)
    for name, fields in MENTIONS.items():
        yield f"mentions: {name}", make.filters(page_of_mentions, fields)
    for within in WITHIN:
        yield f"search: {within}", make.searches(within)
    for name, most_told, back in (
        ("", False, 0),
        (", one of the most told", True, 0),
        (", as of a year back", False, 1),
    ):
        yield f"a measure whole{name}", make.details(most_told, back * 365)
    yield "how many: issuer", make.filters(count_measures, ("issuer",))
    yield "facets: target", make.filters(facets, ("target",))


class _Questions:
    """Makes questions for something else each time, by chance, the same for the same book."""

    def __init__(self, session: Session) -> None:
        self.session, self.chance = session, Random(1)
        self.last = session.scalars(select(func.max(col(Measure.last_published)))).one() or dt.date(2026, 1, 1)
        sources = session.scalars(select(col(Source.slug)).order_by(col(Source.slug))).all()
        self.values: dict[str, Sequence[Any]] = VALUES | {"source": sources}

    def filters(self, ask: Callable[[Session, Filter], object], fields: Sequence[str]) -> Iterator[Ask]:
        """A filter of these fields."""
        while True:
            asked = Filter(**{name.split("=")[0]: self._value(*name.split("=")) for name in fields})
            yield partial(_later, ask, asked)

    def searches(self, within: Any) -> Iterator[Ask]:
        """Words in one place."""
        while True:
            yield partial(_search, within, self._value("text"))

    def details(self, most_told: bool, back: int) -> Iterator[Ask]:
        """One measure; of the hundred with most mentions, or as it stood so many days back."""
        as_of = self.last - dt.timedelta(days=back) if back else None
        query = select(col(Measure.slug)).join(MeasureSource, col(MeasureSource.measure_id) == col(Measure.id))
        if as_of:
            query = query.where(col(Measure.first_published) < as_of - dt.timedelta(days=60))
        query = query.group_by(col(Measure.id), col(Measure.slug))
        told = func.sum(col(MeasureSource.mentions)).desc()
        slugs = self.session.scalars(query.order_by(told).limit(100) if most_told else query).all()
        while True:
            yield partial(_whole, self.chance.choice(slugs), Filter(as_of=as_of))

    def _value(self, name: str, given: str | None = None) -> Any:
        """A value for a field: the one given, a day by chance, or one of the list."""
        if given:
            return given
        day = self.last - dt.timedelta(days=self.chance.randrange(3_000))
        if name == "as_of":
            return self.last - dt.timedelta(days=365 + self.chance.randrange(30))
        if name in ("since", "in_force_on"):
            return day
        if name == "week":
            return day.strftime("%G-W%V")
        return self.chance.choice(self.values[name])


def _later(ask: Callable[[Session, Filter], object], asked: Filter, session: Session) -> object:
    return ask(session, asked)


def _search(within: Any, words: str, session: Session) -> object:
    return search(session, words, within)


def _whole(slug: str, asked: Filter, session: Session) -> object:
    return measure(session, slug, asked)


def _timed(session: Session, asks: Iterator[Ask], times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of wall and of processor time of each."""
    wall, processor = [], []
    for number in range(times + WARM):
        ask = next(asks)
        before, busy = time.perf_counter(), time.process_time()
        ask(session)
        if number >= WARM:
            wall.append((time.perf_counter() - before) * 1e3)
            processor.append((time.process_time() - busy) * 1e3)
        session.expunge_all()
    return wall, processor


if __name__ == "__main__":
    main()
