"""ETag: who has the answer is told so, until the book goes on."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlalchemy import Engine
from stories import fill

from tracker.web.app import create_app
from tracker.web.settings import WebSettings

PATHS = (
    "/api/v1/measures",
    "/api/v1/measures/eu-ru-sanctions-package-17",
    "/api/v1/mentions?limit=3",
    "/api/v1/documents",
    "/api/v1/documents/1",
    "/api/v1/sources",
    "/api/v1/changes",
    "/api/v1/reports/weekly/2025-W21",
)


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    for path in PATHS:
        first = client.get(path)
        assert first.status_code == 200, path
        etag = first.headers["etag"]
        again = client.get(path, headers={"If-None-Match": f'"other", {etag}'})
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["etag"] == etag
        assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_another_question_has_another_etag(client: TestClient) -> None:
    addresses = (*PATHS, *(path + ("&" if "?" in path else "?") + "min_confidence=0.5" for path in PATHS[:3]))
    etags = [client.get(path).headers["etag"] for path in addresses]
    forms = [client.get(PATHS[-1], headers={"Accept": form}).headers["etag"] for form in ("text/html", "text/markdown")]
    assert len({*etags, *forms}) == len(etags) + len(forms)


def test_the_etag_changes_when_the_book_goes_on(engine: Engine) -> None:
    client = TestClient(create_app(engine, WebSettings(rate=0)))
    empty = {path: client.get(path).headers["etag"] for path in ("/api/v1/measures", "/api/v1/sources")}
    fill(engine)
    for path, etag in empty.items():
        answer = client.get(path, headers={"If-None-Match": etag})
        assert answer.status_code == 200
        assert answer.json()["data"]


def test_an_error_has_no_etag_and_is_not_kept(client: TestClient) -> None:
    answer = client.get("/api/v1/measures?kind=nonsense", headers={"If-None-Match": '"x"'})
    assert answer.status_code == 400
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
