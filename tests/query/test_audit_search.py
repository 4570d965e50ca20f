"""The audit of the full text finds what a search would miss, or find though it is gone."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session
from stories import fill

from tracker.db.engine import writing
from tracker.query.audit import findings

WRONG = {
    "cannot be found": "INSERT INTO measure SELECT 999, 'm-999', kind, 'Halibut', stage, corroboration, package_number,"
    " first_event, last_event, first_published, last_published, first_recorded, last_recorded, effective_date,"
    " expiry_date, planned_date, figures FROM measure ORDER BY id LIMIT 1",
    "other words": "UPDATE mention SET evidence = 'Halibut' WHERE id = 1",
    "is not there": "UPDATE version SET current = (1 = 0) WHERE id = 1",
}
TRIGGERS = {
    "cannot be found": ("measure_text_insert", "measure"),
    "other words": ("mention_text_update", "mention"),
    "is not there": ("version_text_update", "version"),
}


@pytest.fixture
def book(engine: Engine) -> Engine:
    fill(engine)
    return engine


def told(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [finding.words for finding in findings(session, "full text")]


def test_a_sound_book(book: Engine) -> None:
    assert told(book) == []


@pytest.mark.parametrize("fault", WRONG)
def test_what_a_missing_trigger_leaves(book: Engine, fault: str) -> None:
    trigger, table = TRIGGERS[fault]
    with writing(book).begin() as connection:
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER {trigger}{on}"))
        connection.execute(text(WRONG[fault]))
    words = told(book)
    assert any(fault in line and table in line for line in words), words
    assert all("alembic upgrade head" in line for line in words)
