"""A service on a port of loopback, on a book of our own, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pages_book import archive, package, write
from serving import serving
from sqlmodel import Session
from stories import fill
from told import told

from tracker.db.engine import open_engine
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

PAGE = b"<html><title>As it was</title><script>document.title='run'</script><p>Ships are in it.</p></html>"
SAID = "The Council today adopted the 17th package of sanctions against Russia."
BEFORE = "Brussels was warm. The ministers came early and left late. "
AFTER = " Ships are in it. The text is published tonight.\n\nNothing more was said on <b>Tuesday</b>."


@pytest.fixture(scope="module")
def site(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service: the stories, and two whole pages that speak of the 17th package."""
    folder = tmp_path_factory.mktemp("site")
    engine = open_engine(f"sqlite:///{folder / 'tracker.db'}")
    fill(engine)
    with Session(engine) as session, session.begin():
        said = package("adopted", "2025-05-20", SAID, publisher="council-press", document="https://council.example/17")
        number = write(session, BEFORE, said, AFTER, title="Council adopts the 17th package", name="Council press")
        archive(session, number, folder, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        words = "A lower price cap will follow on 30 May."
        write(session, "", told("price_cap", "announced", "G7>RU", "2025-05-22", words, planned_date="2025-05-30"), "")
    patch = pytest.MonkeyPatch()
    patch.setenv("TRACKER_ARCHIVE", str(folder))
    with serving(create_app(engine, WebSettings(rate=0))) as (host, port):
        yield f"http://{host}:{port}"
    patch.undo()
    engine.dispose()
