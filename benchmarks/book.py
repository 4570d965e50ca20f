"""A large book of invented measures, consistent as one that was ingested: for figures on speed, and for tests.

    python -m benchmarks.book DATABASE [--measures 100000] [--mentions 1000000] [--years 10] [--seed 1]

The book is one that was filled every third day: documents of 84 sources, each with a few mentions and sentences that
tell nothing, some of them edited since or copied by another paper; measures with lives, parties, figures, relations,
old names; a change log that adds up to them. `tracker doctor` finds nothing wrong with it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from sqlalchemy import Engine

from benchmarks.book_lives import ISSUERS, NEWS, OFFICIAL, Life, Told, lives
from benchmarks.book_measures import Kept, keep_measure, log_state, mention_rows
from benchmarks.book_words import Words
from benchmarks.bulk import Bulk
from tracker.db.engine import open_engine, writing
from tracker.link.keys import Linkable
from tracker.link.sketch import buckets, signature

END = dt.date(2026, 9, 30)
EVERY = 3  # days between two crawls
PARSER = "invented-1"
AGENCIES = (None,) * 9 + ("Meridian Press",)
MOST_WAITING = 50_000  # rows in memory
COPIED, EDITED = 0.03, 0.01  # of the documents


def main() -> None:
    """Write the book and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", help="a new book at this path or URL")
    parser.add_argument("--measures", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    before = time.perf_counter()
    engine = open_engine(arguments.database)
    counts = write_book(engine, arguments.measures, arguments.mentions, arguments.years, arguments.seed)
    engine.dispose()
    told = ", ".join(f"{count:,} {table}" for table, count in counts.items() if count)
    print(f"{told}; {time.perf_counter() - before:.0f} s")


def write_book(engine: Engine, measures: int, mentions: int, years: int = 10, seed: int = 1) -> dict[str, int]:
    """Fill an empty book; rows by table. The same arguments give the same book."""
    with writing(engine).connect() as connection:
        press = Press(Bulk(connection), Random(seed), END - dt.timedelta(days=365 * years))
        press.open()
        waiting: dict[int, list[Told]] = defaultdict(list)
        coming = lives(press.random, measures, mentions, 365 * years)
        life = next(coming, None)
        for last in range(EVERY - 1, 365 * years + EVERY, EVERY):
            while life is not None and life.start <= last:
                for one in life.tellings:
                    waiting[one.day].append(one)
                life = next(coming, None)
            press.crawl([one for day in range(last - EVERY + 1, last + 1) for one in waiting.pop(day, ())], last)
            if press.bulk.size > MOST_WAITING:
                press.bulk.flush()
        press.bulk.finish()
        counts = press.bulk.ids
    with writing(engine).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return counts


@dataclass(slots=True)
class Page:
    """One text in the making."""

    source: int
    published: dt.date
    title: str
    text: str
    agency: str | None
    told: list[tuple[Told, int, int]]  # and the slice of the text


class Press:
    """The sources, and what a crawl of them brings into the book."""

    def __init__(self, bulk: Bulk, random: Random, first: dt.date) -> None:
        self.bulk, self.random, self.first = bulk, random, first
        self.words = Words(random)
        self.kept: dict[int, Kept] = {}
        self.slugs: set[str] = set()
        self.names = [f"paper_{number:02}" for number in range(1, NEWS + 1)]
        self.names += [f"{code.lower()}_gazette" for code in ISSUERS]

        self.sources = {name: number for number, name in enumerate(self.names, 1)}

    def open(self) -> None:
        """The rows of the sources."""
        for number, name in enumerate(self.names):
            place = ISSUERS[number - NEWS] if number >= NEWS else None
            kind = "news" if place is None else "official"
            title = name.replace("_", " ").title()
            row = {"slug": name, "name": title, "type": kind, "jurisdiction": place, "language": "en"}
            self.bulk.add("source", row | {"id": self.bulk.new_id("source"), "homepage": f"https://{name}.example/"})
        assert len(self.names) == NEWS + OFFICIAL

    def crawl(self, told: Sequence[Told], last: int) -> None:
        """Documents for all that was told up to a day, and what they make of the measures."""
        at = dt.datetime.combine(self._day(last + 1), dt.time(5), tzinfo=dt.UTC)
        fresh: dict[Life, list[tuple[Linkable, str]]] = defaultdict(list)
        for page in self._pages(told):
            cluster = None
            if self.random.random() < COPIED:
                twin = replace(page, source=self.random.randrange(NEWS), agency=page.agency or "Meridian Press")
                page.agency = twin.agency
                cluster = hashlib.sha256(page.text.encode()).hexdigest()[:16]
                self._store(twin, cluster, at, fresh)
            self._store(page, cluster, at, fresh)
        for life, mentions in sorted(fresh.items(), key=lambda one: one[0].number):
            kept = self.kept.setdefault(life.number, Kept(life))
            log_state(self.bulk, kept, mentions, self.slugs, at)
            if len(kept.mentions) >= kept.expected and last >= max(one.day for one in life.tellings):
                keep_measure(self.bulk, self.kept.pop(life.number), self.random, at, self.sources)

    def _day(self, number: int) -> dt.date:
        return self.first + dt.timedelta(days=number)

    def _pages(self, told: Sequence[Told]) -> Iterator[Page]:
        """The texts: of one source and day, with one to six tellings each."""
        places: dict[tuple[int, int], list[Told]] = defaultdict(list)
        for one in told:
            places[one.day, one.source].append(one)
        for (day, source), own in sorted(places.items()):
            while own:
                some = [own.pop() for _ in range(min(len(own), self.random.choice((1, 1, 2, 3, 4, 6))))]
                yield self._page(self._day(day), source, some)

    def _page(self, published: dt.date, source: int, some: Sequence[Told]) -> Page:
        parts: list[str] = []
        told: list[tuple[Told, int, int]] = []
        length = 0
        for one in some:
            figure = ", ".join(f"{value} {name}" for name, value in one.quantities.items())
            life = one.life
            sentence = self.words.telling(one.stage, life.kind, life.issuers, life.targets, figure)
            told.append((one, length, length + len(sentence)))
            after = [self.words.filler() for _ in range(self.random.randint(0, 4))]
            parts += [sentence, *after]
            length = sum(map(len, parts)) + len(parts)  # each with a blank behind it
        agency = self.random.choice(AGENCIES)
        return Page(source, published, self.words.headline(), " ".join(parts), agency, told)

    def _store(
        self, page: Page, cluster: str | None, at: dt.datetime, fresh: dict[Life, list[tuple[Linkable, str]]]
    ) -> None:
        """A document with its version (or two, where it was edited), its mentions, and each as linking sees it."""
        document = self.bulk.new_id("document")
        key = f"https://{self.names[page.source]}.example/{page.published:%Y/%m/%d}/{document}"
        row = {"id": document, "key": key, "url": key, "doc_id": f"doc-{document}", "source_id": page.source + 1}
        self.bulk.add("document", row)
        if self.random.random() < EDITED:
            self._edited(page, document, at)
        version = self._version(page, document, at, cluster, page.text, current=True)
        for one, start, end in page.told:
            mention = self._mention(page, version, one, start, end, at, superseded=False)
            official = page.source >= NEWS and ISSUERS[page.source - NEWS] in one.life.issuers
            own = {"document": key, "publisher": self.names[page.source], "agency": page.agency, "official": official}
            fresh[one.life].append((Linkable(**mention, **own, copy_cluster=cluster), key))

    def _edited(self, page: Page, document: int, at: dt.datetime) -> None:
        """The wording that the page had first: a sentence more."""
        text = f"{page.text} {self.words.filler()}"
        before = self._version(page, document, at, None, text, current=False)
        for one, start, end in page.told:
            self._mention(page, before, one, start, end, at, superseded=True)
        change = {"document_id": document, "before_id": before, "after_id": before + 1, "recorded_at": at}
        slices = f"[[[{len(page.text) + 1}, {len(text)}], null]]"
        self.bulk.add("edit", change | {"id": self.bulk.new_id("edit"), "sentences": slices})

    def _version(
        self, page: Page, document: int, at: dt.datetime, cluster: str | None, text: str, *, current: bool
    ) -> int:
        number = self.bulk.new_id("version")
        row: dict[str, Any] = {"id": number, "document_id": document, "source_id": page.source + 1, "current": current}
        row |= {"content_hash": hashlib.sha256(f"{number} {text}".encode()).hexdigest(), "copy_cluster": cluster}
        row |= {"published": page.published, "fetched_at": at, "last_fetched_at": at, "recorded_at": at}
        row |= {"language": "en", "title": page.title, "text": text, "agency": page.agency, "parser": PARSER}
        self.bulk.add("version", row)
        sketch = signature(text)
        same = {"version_id": number, "published": page.published}
        self.bulk.add("copy_signature", same | {"signature": sketch.tobytes()})
        for bucket in dict.fromkeys(buckets(sketch, page.agency)):
            self.bulk.add("copy_bucket", same | {"bucket": bucket})
        return number

    def _mention(
        self, page: Page, version: int, one: Told, start: int, end: int, at: dt.datetime, *, superseded: bool
    ) -> dict[str, Any]:
        """Store a mention; what linking sees of it."""
        happened = None if one.happened is None else self._day(one.happened)
        return mention_rows(self.bulk, self.random, one, page.text[start:end], {
            "version_id": version, "published": page.published, "start": start, "end": end, "parser": PARSER,
            "event_date": happened, "recorded_at": at, "superseded_at": at if superseded else None,
        })  # fmt: skip


if __name__ == "__main__":
    main()
