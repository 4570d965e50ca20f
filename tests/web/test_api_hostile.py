"""Hostile questions: SQL, markup, paths, nonsense of every sort in every parameter: refused, or harmless."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tracker.db.tables.measure import Measure
from tracker.query import Filter
from tracker.web.reading import reading_engine
from tracker.web.settings import WebSettings

SQL = ("'; DROP TABLE measure; --", "1 OR 1=1", '"', "\\", "%", "$1", ":x")
MARKUP = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "javascript:alert(1)")
PATHS = ("../../etc/passwd", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd")
ODD = (
    "",
    "\0",
    "\r\nSet-Cookie: a=b",
    b"\xff\xfe\xed\xa0\x80",
    "𝔘\u202e\u0301",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "9999-12-31",
    "0001-01-01",
    "9999-W52",
    "0001-W01",
    "0001..9999",
    "-" * 300,
    '"' * 99,
    "(" * 200,
    "a* OR b* NOT (c",
    "WyJ4IiwgMV0",
    "bnVsbA",
    "eyJhIjogMX0",
    "A" * 5000,
)
HOSTILE = (*SQL, *MARKUP, *PATHS, *ODD)


# Filters that are read as others are: the twins that exclude, and one list of words or parties as the next.
ALIKE = {"family", "stage", "corroboration", "target", "actor", "until", "min_sources", "max_confidence"}


def questions(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every parameter with an address that takes it; that of a filter once, as it is the same filter everywhere."""
    filters: set[str] = set()
    for path, methods in app.openapi()["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            name = parameter["name"]
            if name not in filters and name not in ALIKE and not name.startswith("not_"):
                filters |= {name} & Filter.model_fields.keys()
                yield path, name


def asked(path: str, name: str, value: str | bytes) -> str:
    """The address with a value for one parameter, and something usual for those of its path."""
    written = quote(value, safe="")
    usual = {"id": "1", "slug": "eu-ru-sanctions-package-17", "week": "2025-W21"}
    given = usual | {name: written}
    address = path
    for key, part in given.items():
        address = address.replace(f"{{{key}}}", part)
    return address if f"{{{name}}}" in path else f"{address}?{name}={written}"


def test_whatever_stands_in_a_parameter_is_refused_or_harmless(app: FastAPI, client: TestClient, book: Engine) -> None:
    before = _measures(book)
    for path, name in questions(app):
        for value in HOSTILE:
            address = asked(path, name, value)
            answer = client.get(address)
            assert answer.status_code in {200, 400, 404, 406, 414}, (address, answer.text[:300])
            assert answer.headers["content-type"].split(";")[0] in _MEDIA, address
            assert "set-cookie" not in answer.headers
            assert "Traceback" not in answer.text
            assert "sqlalchemy" not in answer.text.lower()
    assert _measures(book) == before > 0


_MEDIA = {"application/json", "application/problem+json", "text/html", "text/markdown"}


def _measures(book: Engine) -> int:
    with Session(book) as session:
        return session.scalar(select(func.count()).select_from(Measure)) or 0


def test_markup_never_comes_back_as_markup(client: TestClient) -> None:
    for value in MARKUP:
        for address in (f"/api/v1/measures/{quote(value, safe='')}", f"/{quote(value, safe='')}"):
            answer = client.get(address)
            assert answer.status_code in {404, 400}
            if answer.headers["content-type"].startswith("text/html"):
                assert value not in answer.text or "<" not in value, answer.text
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_service_cannot_write_even_if_it_would(book: Engine) -> None:
    engine = reading_engine(book, WebSettings())
    for statement in ("DELETE FROM measure", "UPDATE measure SET title = 'x'", "DROP TABLE measure_mention"):
        with Session(engine) as session, pytest.raises(DBAPIError, match=r"read-?only"):
            session.execute(text(statement))
    engine.dispose()


def test_a_question_that_takes_too_long_is_given_up(book: Engine) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    engine = reading_engine(book, WebSettings(query_seconds=0.2))
    with Session(engine) as session, pytest.raises(DBAPIError, match=r"interrupted|statement timeout"):
        session.execute(text(endless))
    with Session(engine) as session:
        assert session.scalar(text("SELECT 1")) == 1
    engine.dispose()
