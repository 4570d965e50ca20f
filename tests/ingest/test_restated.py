"""What the book says of a measure follows what becomes known of its sources; its own clock never goes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from book_dump import TABLES
from sqlmodel import Session

from tracker.ingest import Ingest
from tracker.query.audit import audit
from tracker.statement import Statement

pytestmark = pytest.mark.usefixtures("plain_reading")
STORY = " ".join(f"word{n}" for n in range(80)) + " sanctions_package:adopted:EU:RU it said."


def statement(publisher: str, **more: Any) -> Statement:
    values = {"url": f"https://example.org/{publisher}", "publisher": publisher, "source_type": "news"}
    return Statement.model_validate({**values, "published": "2025-05-20", "text": f"{publisher}. {STORY}", **more})


def standing(engine: sa.Engine) -> str:
    """The corroboration of the one measure, in a book without findings."""
    with Session(engine) as session:
        assert audit(session) == []
        (found,) = session.execute(sa.select(TABLES["measure"].c.corroboration)).scalars()
    return str(found)


def test_a_source_that_speaks_for_another_is_weighed_again(engine: sa.Engine) -> None:
    with Ingest(engine) as door:
        door.add(statement("Council", source="council", source_type="official"))
    assert standing(engine) == "official"
    with Ingest(engine) as door:
        door.start_run("council", "Council", jurisdiction="CN")
    assert standing(engine) == "single-source"
    with Ingest(engine) as door:
        door.start_run("council", "Council", jurisdiction="EU")
    assert standing(engine) == "official"
    with engine.connect() as connection:
        causes = connection.execute(sa.select(TABLES["change"].c.what, TABLES["change"].c.cause)).all()
    assert causes[-1] == ("corroboration changed", "what council is")


def test_a_copy_that_comes_later_is_no_second_voice(engine: sa.Engine) -> None:
    other = STORY.replace("word", "other")
    with Ingest(engine) as door:
        door.add(statement("Herald"))
        door.add(statement("Gazette", text=other))
    assert standing(engine) == "corroborated"
    with Ingest(engine) as door:  # the Gazette's page now has the Herald's story
        door.add(statement("Gazette", fetched_at="2025-05-21T10:00:00Z"))
    assert standing(engine) == "single-source"


def test_the_recorded_clock_never_goes_back(engine: sa.Engine) -> None:
    noon = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
    with Ingest(engine, clock=lambda: noon) as door:
        door.add(statement("Herald"))
    with Ingest(engine, clock=lambda: noon - dt.timedelta(days=1)) as door:
        door.add(statement("Gazette"))
    assert standing(engine) == "single-source"
    with engine.connect() as connection:
        assert set(connection.execute(sa.select(TABLES["version"].c.recorded_at)).scalars()) == {noon}
