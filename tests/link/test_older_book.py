"""A book from before blocks were kept: the migration finds the block of every mention that is linked."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from alembic import command
from sqlmodel import Session, col, select

from tracker.db.engine import open_engine, raw_engine, writing
from tracker.db.migrate import alembic_config
from tracker.db.tables.mention_block import MentionBlock

DAY, NOON = dt.date(2025, 5, 20), dt.datetime(2025, 5, 20, 12, tzinfo=dt.UTC)
ROWS: list[tuple[str, dict[str, object]]] = [
    ("source", {"id": 1, "slug": "paper", "name": "Paper", "type": "news"}),
    ("document", {"id": 1, "key": "https://paper.example/1", "source_id": 1}),
    ("version", {
        "id": 1, "document_id": 1, "source_id": 1, "content_hash": "x", "recorded_at": NOON, "last_seen_at": NOON,
        "published": DAY, "language": "en", "title": "", "text": "", "parser": "old", "current": True,
    }),
    ("measure", {
        "id": 1, "slug": "eu-ru-sanctions-package-17", "kind": "sanctions_package", "title": "", "stage": "adopted",
        "corroboration": "single-source", "first_published": DAY, "last_published": DAY, "first_recorded": NOON,
        "last_recorded": NOON,
    }),
    *(("mention", {
        "id": id_, "version_id": 1, "published": DAY, "kind": "sanctions_package", "stage": "adopted", "start": 0,
        "end": 1, "evidence": "x", "legal_refs": [], "quantities": {}, "conditional": False, "salience": "main",
        "confidence": 0.9, "rule": "",
    }) for id_ in (1, 2)),
    *(("mention_actor", {"mention_id": 1, "role": role, "code": code, "position": 0})
      for role, code in (("issuer", "EU"), ("target", "CN"), ("target", "RU"))),
    ("measure_mention", {"mention_id": 1, "measure_id": 1, "score": 0.0, "parts": {}, "made_by": "rule"}),
]  # fmt: skip


def test_blocks_of_an_older_book(database: str) -> None:
    engine = raw_engine(database)
    with writing(engine).begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        tables = sa.MetaData()
        tables.reflect(connection)
        for name, row in ROWS:
            table = tables.tables[name]
            connection.execute(table.insert(), {key: value for key, value in row.items() if key in table.c})
    engine.dispose()
    engine = open_engine(database)
    with Session(engine) as session:
        rows = session.exec(select(col(MentionBlock.mention_id), col(MentionBlock.block), col(MentionBlock.published)))
        assert rows.all() == [(1, "listing RU", DAY)]
    engine.dispose()
