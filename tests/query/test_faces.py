"""One filter, many faces: Python, command line, API, pages and exports give the same rows for each of its fields."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session
from stories import fill
from typer.testing import CliRunner

from tracker import query
from tracker.book import Book
from tracker.cli import build
from tracker.db.engine import open_engine
from tracker.query import Filter, from_parameters, to_parameters
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

# A value for every field that lets some rows through and keeps others out, with what else it needs to say so.
FIELDS: dict[str, dict[str, str]] = {
    "kind": {"kind": "sanctions_package,ceasefire"},
    "not_kind": {"not_kind": "sanctions_package"},
    "family": {"family": "diplomacy"},
    "not_family": {"not_family": "diplomacy"},
    "stage": {"stage": "adopted,lifted"},
    "not_stage": {"not_stage": "adopted"},
    "issuer": {"issuer": "EU,RU+UA"},
    "not_issuer": {"not_issuer": "G7"},
    "target": {"target": "Syria"},
    "not_target": {"not_target": "RU"},
    "actor": {"actor": "NATO-members"},
    "not_actor": {"not_actor": "EU"},
    "source": {"source": "herald"},
    "not_source": {"not_source": "herald"},
    "corroboration": {"corroboration": "single-source"},
    "not_corroboration": {"not_corroboration": "single-source"},
    "since": {"since": "2025-W22"},
    "until": {"until": "2025-05-20"},
    "week": {"week": "2025-W20..2025-W21"},
    "clock": {"clock": "event", "until": "2025-05-14"},
    "as_of": {"as_of": "2025-05-16"},
    "in_force_on": {"in_force_on": "2025-05-20"},
    "text": {"text": "tanker* OR Istanbul"},
    "package": {"package": "17.."},
    "min_mentions": {"min_mentions": "3"},
    "min_sources": {"min_sources": "2"},
    "min_confidence": {"min_confidence": "0.9"},
    "max_confidence": {"max_confidence": "0.4"},
    "sort": {"sort": "measure"},
    "limit": {"limit": "3"},
}
# What is asked in earnest: several at once, other clocks, a day in the past.
MIXED = (
    {"as_of": "2025-05-16", "clock": "recorded"},
    {"as_of": "2025-06-30", "clock": "recorded", "issuer": "G7", "not_stage": "called_for", "min_sources": "2"},
    {"as_of": "2025-05-21", "stage": "adopted", "not_source": "gazette"},
    {"as_of": "2025-05-21", "in_force_on": "2025-05-20", "sort": "-mentions"},
    {"since": "2025-05", "until": "2025-05", "clock": "recorded", "family": "sanctions", "sort": "first_event"},
)
CASES = [*FIELDS.values(), *MIXED]
BARREN = ("min_confidence", "max_confidence")  # the stories are all told with one confidence: all or nothing
REPORTS_OWN = {"since", "until", "week", "clock", "as_of", "sort", "limit"}  # a report has its own days and order
Given = dict[str, str]
Face = Callable[[Given], list[str]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A book that holds the stories, which all the tests only read."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('faces') / 'tracker.db'}")
    else:
        server = request.getfixturevalue("postgresql_server")
        with create_engine(server, isolation_level="AUTOCOMMIT").connect() as admin:
            admin.execute(text("CREATE DATABASE faces"))
        engine = open_engine(make_url(server).set(database="faces").render_as_string(False))
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def faces(book: Engine) -> Iterator[dict[str, Face]]:
    """The slugs of the measures that each face gives, in its order."""
    with TestClient(create_app(book, WebSettings(rate=0))) as client:
        yield {
            "python": lambda given: [row.measure for row in Book(book).measures(**given)],
            "python, by pages": lambda given: _by_pages(book, given),
            "command line": lambda given: _command(book, "measures", given),
            "API": lambda given: _api(client, given),
            "pages": lambda given: _page(client, given),
            "export": lambda given: _export(book, given),
        }


def test_every_field_has_a_case() -> None:
    assert list(FIELDS) == list(Filter.model_fields)
    assert all(name in given for name, given in FIELDS.items())


@pytest.mark.parametrize("given", CASES, ids=str)
def test_measures_are_the_same_at_every_face(faces: dict[str, Face], given: Given) -> None:
    found = {name: face(given) for name, face in faces.items()}
    assert found == dict.fromkeys(faces, found["python"])


@pytest.mark.parametrize("given", [given for given in CASES if not REPORTS_OWN & given.keys()], ids=str)
def test_a_report_on_the_whole_time_tells_of_the_same_measures(book: Engine, given: Given) -> None:
    days = dt.date(2025, 5, 1), dt.date(2025, 6, 30)
    report = Book(book).report(days=days, **({"min_confidence": "0"} | given))
    # The section on alignment sets measures beside those of others, whom the filter may leave out.
    told = json.dumps([dataclasses.asdict(one) for one in report.sections if one.name != "alignment"], default=str)
    assert set(re.findall(r'"measure": "([a-z0-9-]+)"', told)) == {row.measure for row in Book(book).measures(**given)}


@pytest.mark.parametrize("given", [one for one in CASES if one.get("sort", "measure") == "measure"], ids=str)
def test_mentions_are_the_same_at_every_face(book: Engine, given: Given) -> None:
    whole = [row.id for row in Book(book).mentions(**given)]
    with Session(book) as session:
        asked = from_parameters(given)
        assert [row.id for row in _paged(query.page_of_mentions, session, asked)][: asked.limit] == whole
        assert min(query.count_mentions(session, asked), asked.limit or 1000) == len(whole)
    assert _command(book, "mentions", given, "id") == whole


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("sort", *BARREN)])
def test_each_value_lets_some_through_and_keeps_others_out(faces: dict[str, Face], name: str) -> None:
    every, found = faces["python"]({}), faces["python"](FIELDS[name])
    assert 0 < len(found) < len(every)


@pytest.mark.parametrize("name", [name for name in FIELDS if f"not_{name}" in FIELDS])
def test_a_filter_and_its_twin_share_out_the_measures(faces: dict[str, Face], name: str) -> None:
    value = FIELDS[name][name]
    one, other = faces["python"]({name: value}), faces["python"]({f"not_{name}": value})
    assert sorted([*one, *other]) == sorted(faces["python"]({}))


@pytest.mark.parametrize(
    "given", [*CASES, {"text": "EU", "as_of": "2025-05-16"}, {"week": "2025-W20", "as_of": "2025-05-15"}], ids=str
)
def test_a_large_book_is_gone_about_otherwise_and_gives_the_same(
    book: Engine, monkeypatch: pytest.MonkeyPatch, given: Given
) -> None:
    def answers() -> tuple[object, ...]:
        with Session(book) as session:
            asked = from_parameters(given)
            pages = [row.measure for row in _paged(query.page_of_measures, session, asked)]
            return pages, query.count_measures(session, asked), query.facets(session, asked)

    few = answers()
    for module, name, value in (
        ("few", "FEW", -1),
        ("past_list", "FEW", -1),
        ("facets", "NARROW", -1),
        ("wording", "COMMON", 0),
    ):
        monkeypatch.setattr(sys.modules[f"tracker.query.{module}"], name, value)
    assert answers() == few


@pytest.mark.parametrize("given", CASES, ids=str)
def test_counts_and_facets_are_those_of_the_rows(book: Engine, given: Given) -> None:
    with Session(book) as session:
        asked = from_parameters(given).model_copy(update={"limit": None})
        rows = query.measures(session, asked)
        assert query.count_measures(session, asked) == len(rows)
        assert query.facets(session, asked).measures in (len(rows), None)
        if asked.stage == () and asked.not_stage == ():
            told = dict(query.facets(session, asked).stage)
            assert told == {stage: sum(row.stage == stage for row in rows) for stage in {row.stage for row in rows}}
        if asked.source == ():
            told = dict(query.facets(session, asked).source)
            slugs = {slug for row in rows for slug in row.sources}
            assert told == {slug: sum(slug in row.sources for row in rows) for slug in slugs}


@pytest.mark.parametrize("given", CASES, ids=str)
def test_a_filter_is_read_back_from_its_parameters(given: Given) -> None:
    asked = from_parameters({name.replace("_", "-"): value for name, value in given.items()})
    assert asked == Filter(**given)
    assert from_parameters(to_parameters(asked)) == asked


def _paged(page: Any, session: Session, asked: Filter) -> list[Any]:
    rows: list[Any] = []
    cursor = None
    while True:
        some = page(session, asked, after=cursor, size=2)
        rows += some.rows
        cursor = some.next
        if cursor is None:
            return rows


def _by_pages(book: Engine, given: Given) -> list[str]:
    with Session(book) as session:
        asked = from_parameters(given)
        return [row.measure for row in _paged(query.page_of_measures, session, asked)][: asked.limit]


def _command(book: Engine, name: str, given: Given, column: str = "measure") -> list[Any]:
    options = [word for key, value in given.items() for word in (f"--{key.replace('_', '-')}", value)]
    database = book.url.render_as_string(hide_password=False)
    ran = CliRunner().invoke(build(), [name, "--database", database, "--format", "jsonl", *options])
    assert ran.exit_code == 0, ran.output
    return [json.loads(line)[column] for line in ran.stdout.splitlines()]


def _api(client: TestClient, given: Given) -> list[str]:
    answer = client.get(f"/api/v1/measures?{urlencode({'limit': '100'} | given)}")
    assert answer.status_code == 200, answer.text
    return [row["measure"] for row in answer.json()["data"]]


def _page(client: TestClient, given: Given) -> list[str]:
    answer = client.get(f"/measures?{urlencode(given)}")
    assert answer.status_code == 200, answer.text
    table = answer.text.partition("<tbody")[2].partition("</tbody>")[0]
    slugs = list(dict.fromkeys(re.findall(r'href="/measures/([a-z0-9-]+)', table)))
    return slugs[: int(given["limit"])] if "limit" in given else slugs  # a page has its own length


def _export(book: Engine, given: Given) -> list[str]:
    lines = b"".join(Book(book).export("jsonl", what="measures", **given)).decode().splitlines()
    return [json.loads(line)["measure"] for line in lines]
