"""Statements become documents, versions and mentions; what comes again is known again, in any order."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from book_dump import dump

from tracker.db.engine import open_engine, raw_engine
from tracker.db.tables import METADATA
from tracker.errors import DatabaseError, StatementError
from tracker.ingest import Ingest, reparse
from tracker.statement import Statement

TABLES = METADATA.tables
ADOPTED = "The Council acted. sanctions:adopted:EU:RU it said."
AMENDED = "The Council acted again. sanctions:amended:EU:RU designation:adopted:EU:BY it said."
pytestmark = pytest.mark.usefixtures("plain")


def statement(**values: Any) -> Statement:
    given = {"url": "https://example.org/a", "publisher": "Council", "source_type": "official"}
    return Statement.model_validate({**given, "published": "2025-05-20", "text": ADOPTED, **values})


def rows(engine: sa.Engine, table: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        found = connection.execute(sa.select(TABLES[table])).mappings()
        return sorted((dict(row) for row in found), key=lambda row: row.get("id", 0))


def ingest(engine: sa.Engine, *statements: Statement, batch_size: int = 100) -> Ingest:
    worker = Ingest(engine, batch_size)
    for one in statements:
        worker.add(one)
    worker.flush()
    return worker


def test_a_statement_becomes_rows(engine: sa.Engine, clock: Callable[[], dt.datetime]) -> None:
    worker = Ingest(engine, clock=clock)
    worker.add(statement(doc_id="a1", title="Package", agency="Xinhua", warc_file="a.warc", warc_offset=2**40))
    worker.flush()
    (source,), (document,), (version,) = (rows(engine, name) for name in ("source", "document", "version"))
    assert (source["slug"], source["name"], source["type"]) == ("council", "Council", "official")
    assert (document["key"], document["doc_id"]) == ("https://example.org/a", "a1")
    assert version["text"] == ADOPTED
    assert version["current"] is True
    assert (version["recorded_at"], version["published"]) == (clock(), dt.date(2025, 5, 20))
    assert (version["agency"], version["warc_offset"], version["parser"]) == ("Xinhua", 2**40, "plain-1")
    (mention,) = rows(engine, "mention")
    assert (mention["kind"], mention["stage"], mention["published"]) == (
        "sanctions",
        "adopted",
        version["published"],
    )
    assert version["text"][mention["start"] : mention["end"]] == mention["evidence"]
    assert (mention["quantities"], mention["legal_refs"]) == ({"vessels": 200}, ["2025/1"])
    actors = [(row["role"], row["code"], row["position"]) for row in rows(engine, "mention_actor")]
    assert sorted(actors) == [("issuer", "EU", 0), ("target", "RU", 0)]
    assert [row["slug"] for row in rows(engine, "measure")] == ["sanctions-eu-ru"]
    assert (worker.counts.new, worker.counts.mentions, worker.counts.measures_touched) == (1, 1, 1)


def test_the_same_again_is_not_stored_again(engine: sa.Engine) -> None:
    ingest(engine, statement())
    before = dump(engine)
    worker = ingest(engine, statement(), statement(url="https://EXAMPLE.org/a?utm_source=feed#top"))
    assert (worker.counts.new, worker.counts.changed, worker.counts.unchanged) == (0, 0, 2)
    assert dump(engine) == before


def test_a_changed_page_is_a_new_version(engine: sa.Engine) -> None:
    ingest(engine, statement(fetched_at="2025-05-20T10:00:00Z"))
    worker = ingest(engine, statement(text=AMENDED, fetched_at="2025-05-21T10:00:00Z"))
    assert (worker.counts.new, worker.counts.changed) == (0, 1)
    assert [version["current"] for version in rows(engine, "version")] == [False, True]
    assert len(rows(engine, "mention")) == 3
    current = rows(engine, "version")[1]["id"]
    linked = {row["mention_id"] for row in rows(engine, "measure_mention")}
    assert linked == {row["id"] for row in rows(engine, "mention") if row["version_id"] == current}


def test_a_page_that_goes_back_has_its_old_version_again(engine: sa.Engine) -> None:
    for hour, text in (("10", ADOPTED), ("11", AMENDED), ("12", ADOPTED)):
        ingest(engine, statement(text=text, fetched_at=f"2025-05-20T{hour}:00:00Z"))
    first, second = rows(engine, "version")
    assert (first["current"], second["current"]) == (True, False)
    assert (first["fetched_at"].hour, first["last_fetched_at"].hour) == (10, 12)
    assert [row["slug"] for row in rows(engine, "measure")] == ["sanctions-eu-ru"]


ARRIVALS = (
    {"text": ADOPTED, "fetched_at": "2025-05-20T10:00:00Z", "doc_id": "long-name"},
    {"text": AMENDED, "fetched_at": "2025-05-21T10:00:00Z", "source": "eu_council"},
    {
        "text": ADOPTED,
        "fetched_at": "2025-05-19T10:00:00Z",
        "warc_file": "b",
        "warc_offset": 1,
        "doc_id": "a",
    },
    {"text": AMENDED, "published": "2025-05-21", "publisher": "COUNCIL"},
    {"url": None, "doc_id": "b", "text": AMENDED, "publisher": "Gazette", "source_type": "news"},
)


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_the_order_of_arrival_makes_no_difference(engine: sa.Engine, batch_size: int) -> None:
    statements = [statement(**values) for values in ARRIVALS]
    books = []
    orders = list(itertools.permutations(statements))[:: 13 if engine.dialect.name == "sqlite" else 41]
    for order in orders:
        ingest(engine, *order, batch_size=batch_size)
        books.append(dump(engine))
        with engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
    assert books[0]["measure"]
    assert all(book == books[0] for book in books)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"published": "2025-05-20"}, {"published": "2025-05-21"}),
        ({"published": "2025-05-21", "fetched_at": "2025-06-01T00:00:00Z"},
         {"published": "2025-05-20", "fetched_at": "2025-06-02T00:00:00Z"}),
        ({"published": "2025-05-21"}, {"published": "2025-05-20", "fetched_at": "2025-06-02T00:00:00Z"}),
        ({"published_at": "2025-05-20T08:00:00Z"}, {"published_at": "2025-05-20T09:00:00", "text": AMENDED}),
    ],
    ids=["published", "fetched", "fetched-before-published", "instant"],
)  # fmt: skip
def test_which_version_is_the_newest(engine: sa.Engine, one: dict[str, Any], two: dict[str, Any]) -> None:
    newest = statement(**two)
    ingest(engine, newest, statement(**one))
    (current,) = [version for version in rows(engine, "version") if version["current"]]
    assert (current["published"], current["text"]) == (newest.published, newest.text)


def test_what_the_parser_leaves_is_stored_and_counted(engine: sa.Engine) -> None:
    worker = ingest(engine, statement(lang="de"))
    assert (worker.counts.new, worker.counts.skipped, worker.counts.mentions) == (1, 1, 0)
    assert rows(engine, "version")[0]["skipped"] == "language: de"


@pytest.mark.parametrize("text", ["BREAK THE PARSER", "impossible:adopted:EU:RU"])
def test_a_text_that_breaks_the_parser_does_not_stop_the_batch(engine: sa.Engine, text: str) -> None:
    problems: list[str] = []
    worker = Ingest(engine, on_problem=problems.append)
    worker.add(statement(url="https://example.org/bad", text=text))
    worker.add(statement())
    worker.flush()
    assert (worker.counts.new, worker.counts.issues, worker.counts.mentions) == (2, 1, 1)
    assert worker.counts.skipped == 0
    (issue,) = rows(engine, "issue")
    assert (issue["kind"], issue["url"]) == ("parser", "https://example.org/bad")
    assert "https://example.org/bad: the parser failed" in problems[0]


@pytest.mark.parametrize("url", ["not a page", "ftp://example.org/a", "http://[half", "https://"])
def test_an_address_that_is_none_is_refused(engine: sa.Engine, url: str) -> None:
    with pytest.raises(StatementError, match="correct it, or leave it out"):
        Ingest(engine).add(statement(url=url))


def test_a_very_long_address(engine: sa.Engine) -> None:
    url = "https://example.org/" + "a" * 5000
    ingest(engine, statement(url=url))
    assert ingest(engine, statement(url=url)).counts.unchanged == 1


def test_a_failed_batch_stays_waiting(database: str) -> None:
    engine = open_engine(database)
    worker = Ingest(engine)
    worker.add(statement())
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE mention RENAME TO elsewhere"))
    with pytest.raises(DatabaseError):
        worker.flush()
    assert rows(engine, "document") == rows(engine, "source") == []
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE elsewhere RENAME TO mention"))
    worker.close()
    assert worker.counts.new == len(rows(raw_engine(database), "document")) == 1
    engine.dispose()


def test_leaving_stores_the_rest_and_an_error_does_not(engine: sa.Engine) -> None:
    with Ingest(engine) as worker:
        worker.add(statement())
    assert len(rows(engine, "document")) == 1
    interrupted = Ingest(engine)
    interrupted.add(statement(url="https://example.org/b"))
    interrupted.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(rows(engine, "document")) == 1


def test_a_run_and_its_issues(engine: sa.Engine, clock: Callable[[], dt.datetime]) -> None:
    with Ingest(engine, clock=clock) as worker:
        run = worker.start_run("eu_council", "Council", jurisdiction="EU", homepage="https://example.org/")
        worker.add(statement(source="eu_council"))
        worker.record_issue("eu_council", "https://example.org/b", "no article", "no article found", run)
        worker.finish_run(run, "finished")
        open_run = worker.start_run("eu_council")
    finished, unfinished = rows(engine, "run")
    assert (finished["id"], finished["outcome"], finished["started"]) == (run, "finished", clock())
    assert (finished["counts"]["new"], finished["counts"]["issues"]) == (1, 1)
    assert (unfinished["id"], unfinished["outcome"], unfinished["finished"]) == (open_run, None, None)
    (source,) = rows(engine, "source")
    assert (source["slug"], source["jurisdiction"]) == ("eu_council", "EU")
    assert finished["source_id"] == source["id"]
    (issue,) = rows(engine, "issue")
    assert (issue["run_id"], issue["kind"]) == (run, "no article")


@pytest.mark.parametrize(
    ("publisher", "source_type", "code"),
    [
        ("Council of the EU", "official", "EU"),
        ("President of Russia (Kremlin)", "official", "RU"),
        ("United States and China (via White House)", "official", None),
        ("Council", "official", None),
        ("Kremlin Watch", "news", None),
    ],
)
def test_an_official_publisher_speaks_for_the_one_it_names(
    engine: sa.Engine, publisher: str, source_type: str, code: str | None
) -> None:
    ingest(engine, statement(publisher=publisher, source_type=source_type))
    assert [row["jurisdiction"] for row in rows(engine, "source")] == [code]


@pytest.mark.parametrize("order", [1, -1])
def test_spellings_of_a_publisher_give_one_jurisdiction(engine: sa.Engine, order: int) -> None:
    named = [statement(source="x", publisher=name) for name in ("Kremlin", "President of Russia")][::order]
    for one in named:
        ingest(engine, one)
    assert [(row["name"], row["jurisdiction"]) for row in rows(engine, "source")] == [("Kremlin", "RU")]


def test_the_jurisdiction_that_a_spider_tells_stays(engine: sa.Engine) -> None:
    with Ingest(engine) as worker:
        worker.start_run("paper", "The Kremlin Paper", jurisdiction="CN")
        worker.add(statement(source="paper", publisher="The Kremlin Paper"))
    assert [row["jurisdiction"] for row in rows(engine, "source")] == ["CN"]


def test_another_parser_reads_the_stored_texts_again(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(engine, *(statement(**values) for values in ARRIVALS))
    before = dump(engine)
    assert reparse(engine).counts.changed == 0
    monkeypatch.setattr("tracker.parse.PARSER", "plain-2")
    assert reparse(engine, batch_size=2).counts.changed == len(rows(engine, "version"))
    after = dump(engine)
    assert repr(after) == repr(before).replace("plain-1", "plain-2")


def test_a_text_that_fails_when_read_again_is_an_issue(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(engine, statement(lang="de", text="BREAK THE PARSER"))
    with engine.begin() as connection:
        connection.execute(TABLES["version"].update().values(language="en"))
    monkeypatch.setattr("tracker.parse.PARSER", "plain-2")
    assert reparse(engine).counts.issues == 1
    (issue,) = rows(engine, "issue")
    assert (issue["kind"], issue["source"], issue["url"]) == ("parser", "council", "https://example.org/a")
