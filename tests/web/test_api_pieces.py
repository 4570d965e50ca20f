"""The small parts: what a client likes best, cursors, a client's allowance, CORS."""

from __future__ import annotations

import base64

import pytest
from starlette.exceptions import HTTPException

from tests.web.conftest import Make
from tracker.web.accept import chosen
from tracker.web.cursor import cursor, place
from tracker.web.limits import Allowance

OFFERED = ("application/json", "text/html", "text/markdown")


@pytest.mark.parametrize(
    ("accept", "liked"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/*", "text/html"),
        ("text/*;q=0.5, text/markdown", "text/markdown"),
        ("text/html;q=0, */*;q=0.1", "application/json"),
        ("TEXT/MARKDOWN ; Q=1", "text/markdown"),
        ("text/html;q=much", "text/html"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_the_form_that_a_client_likes_best(accept: str, liked: str | None) -> None:
    assert chosen(accept, OFFERED) == liked


def test_a_cursor_is_the_place_that_it_was_made_of() -> None:
    assert place("a question", cursor("a question", ["2025-05-20", 17]), str, int) == ["2025-05-20", 17]


@pytest.mark.parametrize(
    "given",
    [
        "",
        "?",
        "ä",
        "A" * 5000,
        cursor("another question", [17]),
        cursor("a question", []),
        cursor("a question", ["17"]),
        cursor("a question", [17.5]),
        cursor("a question", [True]),
        cursor("a question", [-1]),
        cursor("a question", [2**40]),
        cursor("a question", [17, 18]),
        base64.urlsafe_b64encode(b"[" * 900).decode(),
        base64.urlsafe_b64encode(b"17").decode(),
        base64.urlsafe_b64encode(b"{}").decode(),
        base64.urlsafe_b64encode(b"\xff\xff").decode(),
    ],
    ids=range(16),
)
def test_what_is_no_cursor_is_refused(given: str) -> None:
    with pytest.raises(HTTPException, match=r"leave it out to begin again") as refused:
        place("a question", given, int)
    assert refused.value.status_code == 400


def test_an_allowance_fills_again_and_is_each_clients_own() -> None:
    now = 0.0
    allowance = Allowance(rate=2, burst=3, clock=lambda: now)
    assert [allowance.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert allowance.wait("b") == 0
    now = 0.5
    assert [allowance.wait("a"), allowance.wait("a")] == [0, 0.5]
    now = 1000
    assert [allowance.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_other_sites_read_the_api_only_where_they_are_allowed(make: Make) -> None:
    asking = {"Origin": "https://a.example"}
    path = "/api/v1/openapi.json"
    assert "access-control-allow-origin" not in make().get(path, headers=asking).headers
    client = make(allow_origins="https://a.example, https://b.example")
    assert client.get(path, headers=asking).headers["access-control-allow-origin"] == "https://a.example"
    assert "access-control-allow-origin" not in client.get(path, headers={"Origin": "https://c.example"}).headers
    before = client.options(path, headers=asking | {"Access-Control-Request-Method": "GET"})
    assert before.status_code == 200
    assert before.headers["access-control-allow-methods"] == "GET, HEAD"
    assert client.post(path, headers=asking).status_code == 405


def test_an_answer_that_would_be_too_large_is_refused(make: Make) -> None:
    client = make(max_response=1000)
    answer = client.get("/api/v1/measures?limit=50")
    assert answer.status_code == 400
    assert "ask for less" in answer.json()["detail"]
    assert client.get("/api/v1/measures?limit=1").status_code == 200
