"""What guards the service: headers, limits, read-only, errors as answers."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.web.conftest import Make


def test_a_page_that_is_not_there_is_a_page_and_in_the_api_it_is_json(client: TestClient) -> None:
    page, answer = client.get("/no/such/page"), client.get("/api/v1/nothing")
    assert (page.status_code, answer.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_every_answer_forbids_scripts_from_elsewhere(client: TestClient) -> None:
    for path in ("/no/such/page", "/api/v1/nothing", "/api/v1/openapi.json"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_only_reading_is_allowed(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
        answer = client.request(method, "/api/v1/openapi.json")
        assert answer.status_code == 405, method
        assert answer.headers["allow"] == "GET, HEAD"


def test_a_client_that_asks_too_often_waits(make: Make) -> None:
    client = make(rate=0.01, burst=3)
    answers = [client.get("/api/v1/openapi.json") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_long_address_is_refused(make: Make) -> None:
    client = make(max_url=300)
    assert client.get("/api/v1/openapi.json?" + "x" * 300).status_code == 414


def test_a_body_is_refused(client: TestClient) -> None:
    assert client.request("GET", "/api/v1/openapi.json", content=b"x").status_code == 413
