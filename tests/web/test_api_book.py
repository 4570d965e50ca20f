"""Measures, mentions, one measure: what the API says of the book that holds the stories."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from tracker import query

PACKAGE = "eu-ru-sanctions-package-17"


@pytest.fixture
def session(book: Engine) -> Session:
    return Session(book)


def walk(client: TestClient, path: str, **params: object) -> list[dict[str, object]]:
    """All rows, by the cursors."""
    rows, cursor = [], None
    while True:
        answer = client.get(path, params={**params, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        rows += answer.json()["data"]
        cursor = answer.json()["next"]
        if cursor is None:
            return rows


@pytest.mark.parametrize("sort", [None, "measure", "-first_event", "last_event", "-mentions", "title"])
def test_pages_of_measures_add_up_to_the_list(client: TestClient, session: Session, sort: str | None) -> None:
    with session:
        whole = [row.as_dict() for row in query.measures(session, query.Filter(sort=sort))]
    assert walk(client, "/api/v1/measures", limit=3, **({"sort": sort} if sort else {})) == whole


def test_pages_of_mentions_add_up_to_the_list(client: TestClient, session: Session) -> None:
    with session:
        whole = [row.as_dict() for row in query.mentions(session, query.Filter(issuer=["EU"]))]
    assert walk(client, "/api/v1/mentions", limit=4, issuer="EU") == whole


def test_filters_are_those_of_the_query(client: TestClient, session: Session) -> None:
    asked = {"kind": ["sanctions_package"], "issuer": ["EU"], "not_stage": ["proposed"], "since": "2025-01-01"}
    with session:
        whole = [row.as_dict() for row in query.measures(session, query.Filter(**asked))]
    answer = client.get("/api/v1/measures", params=asked)
    assert answer.json() == {"data": whole, "next": None}
    assert whole


def test_a_link_leads_to_the_next_page(client: TestClient) -> None:
    first = client.get("/api/v1/measures", params={"limit": 2, "issuer": "EU"})
    second = client.get(first.links["next"]["url"])
    assert second.status_code == 200
    assert {row["measure"] for row in first.json()["data"]}.isdisjoint(row["measure"] for row in second.json()["data"])


def test_a_measure_is_whole(client: TestClient, session: Session) -> None:
    with session:
        whole = query.measure(session, PACKAGE).as_dict()
    assert client.get(f"/api/v1/measures/{PACKAGE}").json() == whole


def test_a_measure_as_of_a_day(client: TestClient, session: Session) -> None:
    with session:
        now = query.measure(session, PACKAGE)
        then = query.measure(session, PACKAGE, query.Filter(as_of=now.first_published))
    answer = client.get(f"/api/v1/measures/{PACKAGE}", params={"as_of": str(now.first_published)})
    assert answer.json() == then.as_dict()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/v1/measures?kind=sanction_package", 400, "did you mean 'sanctions_package'?"),
        ("/api/v1/measures?isuer=EU", 400, "did you mean 'issuer'?"),
        ("/api/v1/measures?since=yesterday", 400, "since"),
        ("/api/v1/measures?limit=0", 400, "limit"),
        ("/api/v1/measures?limit=100000", 400, "limit"),
        ("/api/v1/measures?cursor=garbage", 400, "cursor"),
        ("/api/v1/measures?source=nobody", 404, "nobody"),
        ("/api/v1/measures/no-such-measure", 404, "no-such-measure"),
        ("/api/v1/documents/99999", 404, "99999"),
        ("/api/v1/documents/first", 400, "id"),
        ("/api/v1/reports/weekly/2025-W99", 400, "2025-W21"),
    ],
)
def test_an_error_names_what_is_wrong(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]
