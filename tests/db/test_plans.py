"""Typical questions read no large table from end to end, where an index serves; on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from benchmarks.book import END, write_book
from benchmarks.plans import Watch, scanned
from tracker.db.engine import open_engine
from tracker.query import Filter, measure, page_of_measures, page_of_mentions
from tracker.query.changes import changes
from tracker.query.search import search

LARGE = {
    "measure", "mention", "version", "document", "measure_mention", "measure_event", "mention_actor", "measure_actor",
    "measure_source", "change", "measure_text", "mention_text", "version_text", "copy_bucket",
}  # fmt: skip
DAY = END - dt.timedelta(days=40)


def listed(**asked: object) -> Callable[[Session], object]:
    return lambda session: page_of_measures(session, Filter(**asked), size=20)


def told(**asked: object) -> Callable[[Session], object]:
    return lambda session: page_of_mentions(session, Filter(**asked), size=20)


QUESTIONS: dict[str, Callable[[Session], object]] = {
    "the newest": listed(),
    "kind": listed(kind="price_cap"),
    "kind and parties": listed(kind="price_cap", issuer="EU", target="RU"),
    "a week": listed(week=f"{DAY:%G-W%V}"),
    "days of events": listed(since=DAY, clock="event"),
    "a source": listed(source="paper_07"),
    "in force": listed(in_force_on=DAY, kind="ceasefire"),
    "words of measures": listed(text="tanker corridor"),
    "as of a day": listed(as_of=DAY, kind="sanctions"),
    "newest mentions": told(),
    "mentions of a kind": told(kind="tariff"),
    "mentions of a source": told(source="paper_07"),
    "mentions by an actor and stage": told(actor="SY", stage="lifted"),
    "words of mentions": told(text="tanker corridor"),
    "search in measures": lambda session: search(session, "tanker corridor", "measures"),
    "search in mentions": lambda session: search(session, "tanker corridor", "mentions"),
    "search in documents": lambda session: search(session, "tanker corridor", "documents"),
    "a measure": lambda session: measure(session, page_of_measures(session, size=1).rows[0].measure),
    "changes": lambda session: changes(session, 5, 20),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A book large enough that an index pays; each database made once."""
    if request.param == "sqlite":
        url = str(Path(tmp_path_factory.mktemp("plans"), "tracker.db"))
    else:
        server = sa.make_url(request.getfixturevalue("postgresql_server"))
        with sa.create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(sa.text("CREATE DATABASE plans"))
        url = server.set(database="plans").render_as_string(False)
    engine = open_engine(url)
    write_book(engine, 1_000, 4_000, years=2)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_large_table_is_read_whole(session: Session, question: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Of so small a book PostgreSQL would rather read some tables whole: could it do without?
        session.execute(sa.text("SET enable_seqscan = off"))
    with Watch(session.get_bind()) as watch:
        QUESTIONS[question](session)
    assert watch.statements
    for statement in list(watch.statements):
        assert not scanned(session, statement) & LARGE, statement.words


def test_a_scan_would_be_noticed(session: Session) -> None:
    with Watch(session.get_bind()) as watch:
        session.execute(sa.text("SELECT count(*) FROM mention WHERE rule LIKE '%x'"))
    assert scanned(session, watch.statements[0]) == {"mention"}
