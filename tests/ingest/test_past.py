"""The book as of any instant, rebuilt from the change log, is the book that stood then."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import plain_parser
import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.ingest import Ingest, reparse
from tracker.link.entry import Entry
from tracker.query.past import book_as_of, book_now
from tracker.statement import Statement

START = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
KINDS = ("sanctions_package", "ceasefire", "tariff", "prisoner_exchange", "designation")
STAGES = ("called_for", "proposed", "agreed", "adopted", "rejected", "suspended", "in_force")
PARTIES = ("EU:RU", "US:RU", "RU:UA", "UA:RU", "US:SY")


def statement(chance: random.Random) -> Statement:
    """What some paper says of some measures; a page may say something else the next time."""
    words = [
        f"{chance.choice(KINDS)}:{chance.choice(STAGES)}:{chance.choice(PARTIES)}:{chance.randint(16, 18)}"
        for _ in range(chance.randint(0, 3))
    ]
    publisher = chance.choice(("Council of the EU", "Herald", "Gazette", "Kremlin"))
    return Statement(
        url=f"https://example.org/{publisher.replace(' ', '')}/{chance.randint(1, 12)}",
        publisher=publisher,
        source_type="official" if publisher in ("Kremlin", "Council of the EU") else "news",
        published=dt.date(2025, 5, 1) + dt.timedelta(days=chance.randint(0, 25)),
        text=" and ".join(["It was said", *words, "on that day."]),
    )


def clock_from(start: dt.datetime) -> Iterator[dt.datetime]:
    while True:
        yield start
        start += dt.timedelta(minutes=7)


@pytest.mark.usefixtures("plain_reading")
@pytest.mark.parametrize("seed", range(6))
def test_the_book_of_any_instant_can_be_rebuilt(engine: Engine, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    ticks = clock_from(START)
    stood: dict[dt.datetime, dict[str, Entry]] = {}

    def remember() -> None:
        with Session(engine) as session:
            stood[next(ticks)] = book_now(session)

    for number in range(8):
        with Ingest(engine, clock=lambda: next(ticks)) as door:
            for _ in range(chance.randint(1, 12)):
                door.add(statement(chance))
        remember()
        if number == 4:
            monkeypatch.setattr("tracker.parse.parse", plain_parser.parse_less)
            monkeypatch.setattr("tracker.parse.PARSER", "plain-2")
            reparse(engine, 5, lambda: next(ticks))
            remember()
    assert len({repr(book) for book in stood.values()}) > 4
    with Session(engine) as session:
        assert book_as_of(session, START - dt.timedelta(seconds=1)) == {}
        for instant, book in stood.items():
            assert book_as_of(session, instant) == book
            some = sorted(book)[::3]
            assert book_as_of(session, instant, some) == {slug: book[slug] for slug in some}
        whats = set(session.scalars(select(col(Change.what))))
    assert {"new", "stage moved", "source added"} <= whats
