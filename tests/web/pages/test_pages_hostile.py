"""What sources and visitors write is text: never markup, never a script, never a fault of the service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pages_book import package, write
from sqlmodel import Session

from tracker.db.engine import open_engine
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

SCRIPT = '<script>document.title="run"</script>'
EVIL = f'{SCRIPT}"\'><img src=x onerror=alert(1) hx-get="/x"> {{{{7*7}}}} <!-- &lt;'
PATHS = (
    "/", "/measures", "/measures/eu-ru-sanctions-package-17", "/documents/1", "/mentions/1/why", "/sources",
    "/sources/{source}", "/search?q=package", "/calendar?month=2025-06", "/reports/2025-W21", "/conflicts/RU-UA",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service on a book in which every text of a source is an attack."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'tracker.db'}")
    with Session(engine) as session, session.begin():
        said = package(
            "adopted", "2025-05-20", f"The 17th package {EVIL} was adopted", document=f"javascript:alert('{EVIL}')",
            publisher="evil<b>", agency=EVIL, planned_date="2025-06-15", event_date="2025-05-20",
        )  # fmt: skip
        read = {"event_date_words": EVIL, "rule": f"sanctions_package: {EVIL.lower()}"}
        site = {"name": EVIL, "homepage": "javascript:alert(1)"}
        write(session, f"{EVIL}. ", said, f". {EVIL}.", title=EVIL, read=read, **site)
    with TestClient(create_app(engine, WebSettings(rate=0)), raise_server_exceptions=False) as client:
        yield client
    engine.dispose()


@pytest.mark.parametrize("path", PATHS)
def test_no_text_of_a_source_becomes_markup(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path.replace("{source}", "evil%3Cb%3E"))
    assert answer.status_code == 200
    without_own = re.sub(r'<script src="/static/[^"]+" defer></script>', "", answer.text)
    assert "<script" not in without_own
    assert "<img" not in without_own
    assert "evil<b>" not in without_own
    assert not re.search(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", without_own)


def test_the_attack_is_there_to_be_read(hostile: TestClient) -> None:
    assert "&lt;script&gt;document.title=" in hostile.get("/measures/eu-ru-sanctions-package-17").text
    assert "&lt;img src=x" in hostile.get("/documents/1").text


@pytest.mark.parametrize(
    "path",
    [
        "/measures/%00", "/measures?text=%00", "/measures?text=%ED%A0%80", "/measures?after=x%00", "/sources/%00",
        "/measures?after=99999999999999999999", "/documents/99999999999999999999", "/documents/-1",
        "/documents/1?version=9e99", "/mentions/0/why", "/archive/99999999999999999999", "/calendar?month=9999-99",
        "/calendar?month=%00", "/reports/0000-W01", "/reports/9999-W52",
        "/reports/0001-W01", "/reports/..%2f..%2fetc%2fpasswd",
        "/search?q=%00", "/search?q=" + "%22" * 300, "/search?q=%27%3B+DROP+TABLE+measure%3B--", "/search?q=%25_%5C",
        "/actors/%00", "/actors/..%2f", "/conflicts/%3Cscript%3E", "/measures.%00", "/static/..%2f..%2fapp.py",
        "/measures?sort=title%3B--", "/measures?min_confidence=nan", "/measures?as_of=0001-01-01",
        "/measures?as_of=9999-12-31&clock=recorded", "/measures?limit=-1", "/reports/2025-W21?format=..%2fx",
        "/measures.csv?what=..%2fx", "/measures?text=" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_a_visitor_writes_is_no_fault_of_the_service(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code < 500
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text


def test_nothing_outside_the_folder_of_static_files_is_served(client: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404


def test_pages_bear_the_headers_of_a_careful_site(client: TestClient) -> None:
    headers = client.get("/measures").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_no_template_has_a_script_or_a_style_of_its_own() -> None:
    for template in (Path(__file__).parents[3] / "tracker/web/templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|\|\s*safe|hx-on|hx-vals=.js", text), template
