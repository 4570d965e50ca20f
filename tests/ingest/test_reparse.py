"""Another parser over the stored texts: what stays, what is superseded, what the log and a person's link say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import plain_parser
import pytest
import sqlalchemy as sa
from book_dump import TABLES, dump
from sqlmodel import Session

from tracker.db.engine import open_engine
from tracker.ingest import Ingest, reparse
from tracker.parse import Parsed
from tracker.query.audit import audit
from tracker.query.release import release_note
from tracker.statement import Statement

pytestmark = pytest.mark.usefixtures("plain_reading")
Tick = Callable[[], dt.datetime]


def statement(number: int, *words: str) -> Statement:
    return Statement(
        url=f"https://example.org/{number}",
        publisher=f"Paper {number % 3}",
        source_type="news",
        published=dt.date(2025, 5, 1) + dt.timedelta(days=number),
        text=f"Number {number} said {' and then '.join(words)} on that day.",
    )


SAID = [
    statement(1, "sanctions_package:proposed:EU:RU:17", "ceasefire:agreed:RU:UA"),
    statement(2, "sanctions_package:adopted:EU:RU:17"),
    statement(3, "tariff:announced:US:CN", "ceasefire:violated:RU:UA"),
    statement(4, "tariff:called_for:US:CN"),
    statement(5),
]


@pytest.fixture
def tick() -> Tick:
    """A clock that goes on a minute whenever it is asked."""
    minutes = iter(range(10**6))
    return lambda: dt.datetime(2025, 6, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=next(minutes))


@pytest.fixture
def book(engine: sa.Engine, tick: Tick) -> sa.Engine:
    with Ingest(engine, clock=tick) as door:
        for one in SAID:
            door.add(one)
    return engine


def another(monkeypatch: pytest.MonkeyPatch, change: Callable[[Any], Any], name: str = "plain-2") -> None:
    """Let another parser read: the plain one's mentions, each changed, or left out where that gives None."""

    def parse(read: Statement) -> Parsed:
        changed = [change(mention) for mention in plain_parser.parse(read).mentions]
        return Parsed(tuple(mention for mention in changed if mention))

    monkeypatch.setattr("tracker.parse.parse", parse)
    monkeypatch.setattr("tracker.parse.PARSER", name)


def rows(engine: sa.Engine, table: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(TABLES[table]).order_by(*TABLES[table].primary_key)))


def test_what_reads_the_same_stays(book: sa.Engine, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    before, changes, links = rows(book, "mention"), rows(book, "change"), rows(book, "measure_mention")
    another(monkeypatch, lambda mention: replace(mention, confidence=0.9, rule="new"))
    summary = reparse(book, 2, tick)
    assert (summary.counts.changed, summary.counts.mentions) == (5, len(before))
    assert [(row.id, row.superseded_at) for row in rows(book, "mention")] == [(row.id, None) for row in before]
    assert {row.parser for row in rows(book, "mention")} == {"plain-2"}
    assert rows(book, "change") == changes
    assert rows(book, "measure_mention") == links


def test_what_is_gone_is_superseded_and_kept(book: sa.Engine, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    another(monkeypatch, lambda m: None if m.kind == "tariff" else m)
    summary = reparse(book, 2, tick)
    kept = rows(book, "mention")
    assert [row.kind for row in kept if row.superseded_at] == ["tariff", "tariff"]
    assert len(kept) == 6
    with Session(book) as session:
        note = release_note(session, summary.cause, summary.started)
        assert audit(session) == []
    assert [(row.what, row.measure, row.after) for row in note] == [("withdrawn", "us-cn-tariff-2025-05", None)]
    assert {row.cause for row in rows(book, "change") if row.recorded_at >= summary.started} == {"parser plain-2"}


def test_the_book_is_the_one_that_the_parser_would_have_made(
    book: sa.Engine, tick: Tick, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    def change(mention: Any) -> Any:
        if mention.kind == "ceasefire":
            return replace(mention, stage="proposed", quantities={"days": 30})
        return mention

    another(monkeypatch, change)
    summary = reparse(book, 2, tick)
    fresh = open_engine(str(tmp_path / "fresh.db"))
    with Ingest(fresh, clock=tick) as door:
        for one in SAID:
            door.add(one)
    with book.begin() as connection:  # what is superseded is the only difference
        connection.execute(sa.delete(TABLES["mention"]).where(TABLES["mention"].c.superseded_at.is_not(None)))
    assert dump(book) == dump(fresh)
    with Session(book) as session:
        note = release_note(session, summary.cause, summary.started)
    assert ("stage moved", "agreed", "proposed") in [(row.what, row.before, row.after) for row in note]
    fresh.dispose()


def test_a_pass_that_is_broken_off_is_taken_up(book: sa.Engine, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    another(monkeypatch, lambda mention: mention)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reparse(book, 2, tick, stop, whole=True)
    summary = reparse(book, 2, tick, lambda done, total: told.append((done, total)))
    assert (summary.resumed, summary.counts.changed) == (True, 3)
    assert told == [(2, 5), (4, 5), (5, 5)]
    (one,) = rows(book, "reparse")
    assert (one.whole, one.versions, one.position, one.started) == (True, 5, 5, summary.started)
    assert one.finished is not None
    assert reparse(book, 2, tick).counts.changed == 0


def test_a_whole_pass_mends_a_book_that_is_out_of_step(book: sa.Engine, tick: Tick) -> None:
    with book.begin() as connection:
        connection.execute(TABLES["measure"].update().values(stage="expired", corroboration="contested"))
        connection.execute(TABLES["copy_signature"].delete())
        connection.execute(TABLES["copy_bucket"].delete())
        connection.execute(TABLES["measure_relation"].delete())
        connection.execute(TABLES["mention_block"].update().values(block="tariff XX"))
    with Session(book) as session:
        broken = {"life lines", "change log", "documents", "relations", "blocks"}
        assert {finding.check for finding in audit(session)} == broken
    reparse(book, 2, tick, whole=True)
    with Session(book) as session:
        assert audit(session) == []


def test_a_persons_link_stays(book: sa.Engine, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    measure, link = TABLES["measure"], TABLES["measure_mention"]
    with book.begin() as connection:
        tariff = connection.execute(sa.select(measure.c.id).where(measure.c.kind == "tariff")).scalar_one()
        linked = sa.select(link.c.mention_id).join(measure).where(measure.c.kind == "ceasefire")
        chosen = connection.execute(linked.order_by(link.c.mention_id)).scalars().first()
        made = {"measure_id": tariff, "event_id": None, "made_by": "person"}
        connection.execute(link.update().where(link.c.mention_id == chosen).values(made))

    another(monkeypatch, lambda mention: replace(mention, quantities={"days": 30}))
    reparse(book, 2, tick)
    by_person = [row for row in rows(book, "measure_mention") if row.made_by == "person"]
    assert [(row.measure_id, row.mention_id != chosen) for row in by_person] == [(tariff, True)]
    reparse(book, 2, tick, whole=True)
    by_person = [row for row in rows(book, "measure_mention") if row.made_by == "person"]
    assert [row.measure_id for row in by_person] == [tariff]
    with Session(book) as session:  # the log could not know of what this test did behind its back
        assert {finding.check for finding in audit(session)} == {"change log"}
