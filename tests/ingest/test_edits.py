"""A page that changes without a word: both wordings are kept, and what changed is on record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from book_dump import TABLES
from sqlmodel import Session

from tracker.ingest import Ingest
from tracker.ingest.edits import changed_sentences
from tracker.query.audit import audit
from tracker.statement import Statement

FIRST = "The union acted. It listed 189 vessels. Then sanctions_package:proposed:EU:RU:17 it said. No more is known."
SECOND = "The union acted. It listed 190 vessels. Then sanctions_package:adopted:EU:RU:17 it said. No more is known. E."


def page(text: str, hour: int) -> Statement:
    return Statement(
        url="https://example.org/a",
        publisher="Council of the EU",
        source_type="official",
        published=dt.date(2025, 5, 20),
        fetched_at=dt.datetime(2025, 5, 20, hour, tzinfo=dt.UTC),
        text=text,
    )


def rows(engine: sa.Engine, table: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(TABLES[table]).order_by(*TABLES[table].primary_key)))


def ingest(engine: sa.Engine, text: str, hour: int) -> dt.datetime:
    at = dt.datetime(2025, 6, 1, hour, tzinfo=dt.UTC)
    with Ingest(engine, clock=lambda: at) as door:
        door.add(page(text, hour))
    return at


@pytest.mark.usefixtures("plain_reading")
def test_an_edit_keeps_both_and_tells_the_sentence(engine: sa.Engine) -> None:
    ingest(engine, FIRST, 10)
    later = ingest(engine, SECOND, 11)
    old, new = rows(engine, "version")
    assert ((old.text, old.current), (new.text, new.current)) == ((FIRST, False), (SECOND, True))
    before, after = rows(engine, "mention")
    assert (before.superseded_at, after.superseded_at) == (later, None)
    (edit,) = rows(engine, "edit")
    assert (edit.recorded_at, edit.before_id, edit.after_id) == (later, old.id, new.id)
    told = [(FIRST[slice(*one)] if one else None, SECOND[slice(*two)] if two else None) for one, two in edit.sentences]
    assert told == [
        ("It listed 189 vessels.", "It listed 190 vessels."),
        ("Then sanctions_package:proposed:EU:RU:17 it said.", "Then sanctions_package:adopted:EU:RU:17 it said."),
        (None, "E."),
    ]
    changes = {
        row.what: (row.before, row.after, row.cause) for row in rows(engine, "change") if row.recorded_at == later
    }
    assert changes == {
        "stage moved": ("proposed", "adopted", "https://example.org/a"),
        "source edited": (before.evidence, after.evidence, "https://example.org/a"),
    }
    with Session(engine) as session:
        assert audit(session) == []


@pytest.mark.usefixtures("plain_reading")
def test_a_page_that_goes_back_lets_its_first_mentions_stand_again(engine: sa.Engine) -> None:
    for text, hour in ((FIRST, 10), (SECOND, 11), (FIRST, 12)):
        ingest(engine, text, hour)
    assert [row.superseded_at is None for row in rows(engine, "mention")] == [True, False]
    assert len(rows(engine, "edit")) == 2
    with Session(engine) as session:
        assert audit(session) == []


@pytest.mark.usefixtures("plain_reading")
def test_what_an_edit_leaves_is_no_news(engine: sa.Engine) -> None:
    first = ingest(engine, FIRST, 10)
    ingest(engine, FIRST.replace("189", "190"), 11)
    (event,) = rows(engine, "measure_event")
    assert event.first_recorded == first
    assert [row.what for row in rows(engine, "change") if row.recorded_at > first] == ["source edited"]


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("", "", 0), ("One. Two.", "One. Two.", 0), ("One. Two.", "Two.", 1), ("", "One. Two.", 2), ("A b.", "A c.", 1)],
)
def test_changed_sentences(before: str, after: str, count: int) -> None:
    assert len(changed_sentences(before, after)) == count
