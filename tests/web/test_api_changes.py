"""Following the book by /changes: nothing missed, nothing twice, also while others write."""

from __future__ import annotations

import datetime as dt
import threading
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, select
from sqlmodel import Session, col
from stories import fill

from tracker.db.engine import lock_for_writing, open_engine, writing
from tracker.db.tables.change import Change
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

PATH = "/api/v1/changes"
NOON = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def live(engine: Engine) -> TestClient:
    """A client on a book that is empty and will be written."""
    return TestClient(create_app(engine, WebSettings(rate=0)))


def follow(client: TestClient, since: str = "", limit: int = 7) -> tuple[list[int], str]:
    """The numbers of all changes from a place on, page by page, and where to go on."""
    seen: list[int] = []
    while True:
        answer = client.get(PATH, params={"since": since, "limit": limit}).json()
        seen += [change["id"] for change in answer["data"]]
        since = answer["next"]
        if not answer["more"]:
            return seen, since


def numbers(engine: Engine) -> list[int]:
    """The numbers of the changes in the book."""
    with Session(engine) as session:
        return list(session.scalars(select(col(Change.id)).order_by(col(Change.id))))


def test_pages_add_up_to_the_log(client: TestClient, book: Engine) -> None:
    seen, end = follow(client)
    assert seen == numbers(book)
    assert follow(client, end) == ([], end)


def test_a_day_begins_with_what_was_recorded_then(client: TestClient) -> None:
    whole = client.get(PATH, params={"limit": 500}).json()["data"]
    day = whole[len(whole) // 2]["recorded_at"][:10]
    answer = client.get(PATH, params={"since": day, "limit": 500}).json()
    assert answer["data"] == [change for change in whole if change["recorded_at"][:10] >= day]
    after_all = client.get(PATH, params={"since": "2999-01-01"}).json()
    assert after_all["data"] == []
    assert after_all["next"] == answer["next"]


def test_one_measure_alone(client: TestClient) -> None:
    whole = client.get(PATH, params={"limit": 500}).json()
    slug = whole["data"][0]["measure"]
    answer = client.get(PATH, params={"measure": slug}).json()
    assert answer["data"] == [change for change in whole["data"] if change["measure"] == slug]
    assert answer["next"] == whole["next"]


def test_a_cursor_of_another_book_is_refused(client: TestClient, tmp_path: Path) -> None:
    _, end = follow(client)
    empty = TestClient(create_app(open_engine(str(tmp_path / "empty.db")), WebSettings(rate=0)))
    answer = empty.get(PATH, params={"since": end})
    assert answer.status_code == 400
    assert "another book" in answer.json()["detail"]


def test_what_comes_later_is_found_where_one_left_off(live: TestClient, engine: Engine) -> None:
    nothing, end = follow(live)
    assert nothing == []
    fill(engine)
    seen, _ = follow(live, end)
    assert seen == numbers(engine)


def test_writers_at_the_same_time_hide_nothing_from_a_reader(live: TestClient, engine: Engine) -> None:
    writers = [threading.Thread(target=_write, args=(engine, name)) for name in "abcd"]
    for writer in writers:
        writer.start()
    seen, end = [], ""
    while any(writer.is_alive() for writer in writers):
        more, end = follow(live, end)
        seen += more
    more, end = follow(live, end)
    seen += more
    assert len(seen) == 4 * 10 * 3
    assert seen == numbers(engine)


def _write(engine: Engine, name: str) -> None:
    """Ten transactions of three changes, slow enough that writers and reader meet in the middle of each."""
    for number in range(10):
        with Session(writing(engine)) as session, session.begin():
            lock_for_writing(session.connection())
            for step in range(3):
                slug, what = f"{name}-{number}", f"step {step}"
                session.add(Change(recorded_at=NOON, measure_slug=slug, what=what, field="stage", cause=name))
                session.flush()
                time.sleep(0.002)


def test_an_open_transaction_keeps_later_ones_from_drawing_numbers(live: TestClient, engine: Engine) -> None:
    """The reason why it holds: while one that drew a number is open, nobody else gets to write to the log."""
    end, done = "", threading.Event()
    with Session(writing(engine)) as session, session.begin():
        lock_for_writing(session.connection())
        session.add(Change(recorded_at=NOON, measure_slug="first", what="new", field="stage", cause="test"))
        session.flush()
        late = threading.Thread(target=lambda: (_write(engine, "late"), done.set()))
        late.start()
        assert not done.wait(0.3)
        seen, end = follow(live, end)
        assert seen == []
    late.join()
    seen, end = follow(live, end)
    assert seen == numbers(engine)
    assert len(seen) == 31


def test_whoever_begins_to_write_takes_the_lock() -> None:
    package = Path(__file__).parents[2] / "tracker"
    texts = {path.name: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    writers = {name for name, words in texts.items() if "writing(engine)" in words}
    assert {"writer.py", "parser_pass.py"} <= writers
    assert {name for name in writers if "lock_for_writing(session.connection())" not in texts[name]} == set()
