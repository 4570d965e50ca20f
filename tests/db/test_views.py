"""The views for ad-hoc SQL: as documented, right, the same on both databases, and open to other programs."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import sqlalchemy as sa
from datasette.app import Datasette
from pydantic import BaseModel
from sqlmodel import Session
from stories import fill

from tracker.db.engine import open_engine
from tracker.db.views import VIEWS, MeasureView, SourceView, TimelineView
from tracker.query import measure, measures, mentions


@pytest.fixture
def book(engine: sa.Engine) -> sa.Engine:
    fill(engine)
    return engine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A SQLite book, as another program finds it."""
    engine = open_engine(str(tmp_path / "book.db"))
    fill(engine)
    engine.dispose()
    return tmp_path / "book.db"


def rows(engine: sa.Engine, name: str) -> list[Any]:
    """The rows of a view as its model has them."""
    with engine.connect() as connection:
        found = connection.execute(sa.text(f"SELECT * FROM {name}")).mappings().all()
    return [VIEWS[name].model_validate({key: loaded(value) for key, value in row.items()}) for row in found]


def loaded(value: Any) -> Any:
    """SQLite keeps lists and objects as JSON texts."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value


def told(row: BaseModel, *left_out: str) -> dict[str, Any]:
    """The columns that can be compared: without instants, whose zone SQLite does not keep."""
    return row.model_dump(exclude={"first_recorded", "last_recorded", "recorded_at", *left_out})


def joined(codes: tuple[str, ...]) -> str | None:
    return ";".join(codes) or None


@pytest.mark.parametrize("name", VIEWS)
def test_columns_are_those_documented(book: sa.Engine, name: str) -> None:
    assert [column["name"] for column in sa.inspect(book).get_columns(name)] == list(VIEWS[name].model_fields)
    assert all(field.description for field in VIEWS[name].model_fields.values())


def test_measures(book: sa.Engine) -> None:
    with Session(book) as session:
        due = measures(session)
    found = {row.measure: row for row in rows(book, "v_measures")}
    assert len(found) == len(due) > 5
    for row in due:
        own = row.model_dump(exclude={"family", "sources", "issuers", "targets", "first_recorded", "last_recorded"})
        parties = {"issuers": joined(row.issuers), "targets": joined(row.targets), "sources": len(row.sources)}
        assert isinstance(found[row.measure], MeasureView)
        assert told(found[row.measure], "figures") == own | parties
    assert any(row.figures for row in found.values())


def test_timeline(book: sa.Engine) -> None:
    found = rows(book, "v_timeline")
    with Session(book) as session:
        whole = [measure(session, row.measure) for row in measures(session)]
    assert len(found) == sum(len(one.events) for one in whole)
    keys = {(row.measure, row.stage, row.event_date): row for row in found}
    for one in whole:
        for event in one.events:
            row = keys[one.measure, event.stage, event.event_date]
            assert isinstance(row, TimelineView)
            assert (row.move, row.official, row.mentions) == (event.move, event.official, event.mentions)
            assert (row.first_published, row.title) == (event.first_published, one.title)
            quotes = [(m.published, m.id, m.evidence, m.url) for m in one.told_by if m.stage == event.stage]
            assert (row.evidence, row.url) in [quote[2:] for quote in quotes]


def test_sources(book: sa.Engine) -> None:
    with Session(book) as session:
        due = {row.id: row for row in mentions(session)}
    found = rows(book, "v_sources")
    assert {row.mention for row in found} == set(due)
    for row in found:
        assert isinstance(row, SourceView)
        same = due[row.mention]
        assert (row.measure, row.source, row.url, row.evidence) == (
            same.measure_id,
            same.source,
            same.url,
            same.evidence,
        )
        assert (row.issuers, row.targets) == (joined(tuple(sorted(same.issuers))), joined(tuple(sorted(same.targets))))
        assert (row.quantities, row.legal_refs) == (same.quantities, list(same.legal_refs))


def test_datasette_opens_the_file(file: Path) -> None:
    async def ask(path: str) -> Any:
        shown = Datasette([str(file)])
        await shown.invoke_startup()
        answer = await shown.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    timeline = asyncio.run(ask("/book/v_timeline.json?_shape=array&stage=adopted&_size=max"))
    with sqlite3.connect(file) as connection:
        due = connection.execute("SELECT count(*) FROM v_timeline WHERE stage = 'adopted'").fetchone()[0]
    connection.close()
    assert len(timeline) == due > 0
    assert {row["stage"] for row in timeline} == {"adopted"}
    found = asyncio.run(
        ask("/book.json?_shape=array&sql=SELECT+rowid+FROM+mention_text+WHERE+mention_text+MATCH+'package'")
    )
    assert found


def test_duckdb_reads_the_views(file: Path) -> None:
    """By way of Arrow; DuckDB's own reader of SQLite files is an extension that it downloads (see the next test)."""
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        v_measures = pa.Table.from_pylist([dict(row) for row in connection.execute("SELECT * FROM v_measures")])
    connection.close()
    counted = duckdb.connect().execute("SELECT kind, count(*) FROM v_measures GROUP BY kind ORDER BY kind").fetchall()
    assert sum(number for _, number in counted) == v_measures.num_rows > 0


def test_duckdb_attaches_the_file(file: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET autoinstall_known_extensions = false")
        state = "SELECT installed FROM duckdb_extensions() WHERE extension_name = 'sqlite_scanner'"
        if not (connection.execute(state).fetchone() or (False,))[0]:
            pytest.skip("DuckDB's sqlite extension is not installed here, and tests download nothing")
        connection.execute("LOAD sqlite")
        connection.execute(f"ATTACH '{file}' AS book (TYPE sqlite, READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM book.v_measures").fetchone() != (0,)
