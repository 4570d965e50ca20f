"""The book that benchmarks measure on is as sound as one that was ingested."""

from __future__ import annotations

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from benchmarks.book import write_book
from tracker.db.tables import METADATA
from tracker.query.audit import audit


def test_an_invented_book_is_sound(engine: Engine) -> None:
    counts = write_book(engine, 120, 900, years=1)
    with Session(engine) as session:
        assert audit(session) == []
        for name in ("measure", "mention", "change", "document"):
            assert session.scalar(select(func.count()).select_from(METADATA.tables[name])) == counts[name]
    assert counts["measure"] == 120
    assert counts["edit"] > 0
