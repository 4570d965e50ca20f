"""The archived copy is shown as it came, and can do nothing."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pages_book import archive as put
from pages_book import package, write
from sqlmodel import Session

from tracker.db.engine import open_engine
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

PAGE = b"<html><script>document.title='run'</script><p>The page as it was.</p></html>"
Archive = Callable[..., TestClient]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """`archive(body, Content_Type=…)`: a service whose version 1 has this archived answer."""
    folder = tmp_path / "archive"
    folder.mkdir()
    monkeypatch.setenv("TRACKER_ARCHIVE", str(folder))
    engine = open_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
    clients: list[TestClient] = []

    def made(body: bytes, **headers: str) -> TestClient:
        with Session(engine) as session, session.begin():
            number = write(session, "", package("adopted", "2025-05-20", "It adopted the 17th package."), "")
            put(session, number, folder, body, {name.replace("_", "-"): value for name, value in headers.items()})
        client = TestClient(create_app(engine, WebSettings(rate=0)), raise_server_exceptions=False)
        clients.append(client.__enter__())
        return client

    yield made
    for client in clients:
        client.__exit__(None, None, None)
    engine.dispose()


def test_a_page_is_shown_in_a_sandbox(archive: Archive) -> None:
    answer = archive(PAGE, Content_Type="text/html; charset=utf-8", Set_Cookie="a=b", Refresh="0;url=/").get(
        "/archive/1"
    )
    assert answer.content == PAGE
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in policy
    assert not {"set-cookie", "refresh"} & set(answer.headers)


def test_its_markup_can_be_read(archive: Archive) -> None:
    answer = archive(PAGE, Content_Type="text/html; charset=iso-8859-1").get("/archive/1?source=true")
    assert answer.headers["content-type"] == "text/plain; charset=iso-8859-1"


def test_a_packed_page_comes_packed(archive: Archive) -> None:
    client = archive(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")
    answer = client.get("/archive/1")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == PAGE


@pytest.mark.parametrize(
    ("media", "shown", "kept"),
    [
        ("application/json", "text/plain; charset=utf-8", False),
        ("image/svg+xml", "application/octet-stream", True),
        ("application/pdf", "application/octet-stream", True),
        ("text/javascript", "text/plain; charset=utf-8", False),
    ],
)
def test_what_is_no_page_is_text_or_a_file(archive: Archive, media: str, shown: str, kept: bool) -> None:
    answer = archive(b"{}", Content_Type=media).get("/archive/1")
    assert answer.headers["content-type"] == shown
    assert ("attachment" in answer.headers.get("content-disposition", "")) is kept


def test_an_archive_that_is_gone_says_so_without_its_path(archive: Archive, tmp_path: Path) -> None:
    client = archive(PAGE, Content_Type="text/html")
    (tmp_path / "archive" / "1.warc.gz").unlink()
    answer = client.get("/archive/1")
    assert answer.status_code == 404
    assert "cannot be read here" in answer.text
    assert str(tmp_path) not in answer.text
