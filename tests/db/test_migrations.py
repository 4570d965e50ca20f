"""One history for both databases: up from empty, down to empty, and the same as the tables say."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlmodel import Session

from tracker.db.engine import open_engine, raw_engine, writing
from tracker.db.migrate import alembic_config
from tracker.db.tables import METADATA
from tracker.query.past import book_as_of, book_now

FULL_TEXT = re.compile(r"(measure|mention|version)_text(_|$)")  # of the revisions' own making


def table_names(database: str) -> set[str]:
    engine = raw_engine(database)
    names = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return {name for name in names if not FULL_TEXT.match(name)}


def test_first_use_makes_every_table(database: str) -> None:
    open_engine(database).dispose()
    assert table_names(database) == set(METADATA.tables) | {"alembic_version"}


def test_tables_and_history_agree(database: str) -> None:
    engine = open_engine(database)
    with writing(engine).begin() as connection:
        command.check(alembic_config(connection))
    engine.dispose()


def test_down_to_empty_and_up_again(database: str) -> None:
    engine = open_engine(database)
    with writing(engine).begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert table_names(database) == {"alembic_version"}
    indexes = sa.text("SELECT count(*) FROM sqlite_master WHERE name LIKE 'ix_%'")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(indexes).scalar_one() == 0
    engine.dispose()
    open_engine(database).dispose()
    assert table_names(database) == set(METADATA.tables) | {"alembic_version"}


def test_a_failed_migration_leaves_nothing(database: str) -> None:
    engine = raw_engine(database)
    with writing(engine).connect() as connection:
        transaction = connection.begin()
        command.upgrade(alembic_config(connection), "head")
        transaction.rollback()
    engine.dispose()
    assert table_names(database) == set()


def test_one_head() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


def test_commands_from_the_shell(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", database)
    command.upgrade(alembic_config(), "head")
    command.check(alembic_config())
    command.downgrade(alembic_config(), "base")
    assert table_names(database) == {"alembic_version"}


def test_instants_come_back_in_utc(engine: sa.Engine) -> None:
    issue = METADATA.tables["issue"]
    noon = dt.datetime(2025, 5, 20, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    with writing(engine).begin() as connection:
        connection.execute(issue.insert(), {"recorded_at": noon, "kind": "test", "message": "x"})
        stored = connection.execute(sa.select(issue.c.recorded_at)).scalar_one()
    assert stored == noon
    assert stored.utcoffset() == dt.timedelta(0)


def test_a_naive_instant_is_refused(engine: sa.Engine) -> None:
    issue = METADATA.tables["issue"]
    naive = dt.datetime(2025, 5, 20, 12, 0)  # noqa: DTZ001
    with pytest.raises(sa.exc.StatementError, match="time zone"), writing(engine).begin() as connection:
        connection.execute(issue.insert(), {"recorded_at": naive, "kind": "test", "message": "x"})


OLDER = """
INSERT INTO source (id, slug, name, type) VALUES (1, 'herald', 'Herald', 'news');
INSERT INTO document (id, key, source_id) VALUES (1, 'https://example.org/a', 1);
INSERT INTO version (id, document_id, source_id, content_hash, current, published, recorded_at, language, title, text,
    parser) VALUES
    (1, 1, 1, 'one', (1 = 0), '2025-05-19', '2025-05-19 12:00:00.000000', 'en', '', 'It proposed a truce.', 'old-1'),
    (2, 1, 1, 'two', (1 = 1), '2025-05-20', '2025-05-20 12:00:00.000000', 'en', '', 'It agreed a truce.', 'old-1');
INSERT INTO mention (id, version_id, published, kind, stage, start, "end", evidence, legal_refs, quantities,
    conditional, salience, confidence, rule) VALUES
    (1, 1, '2025-05-19', 'ceasefire', 'proposed', 0, 20, 'It proposed a truce.', '[]', '{}', (1 = 0), 'main', 0.5, ''),
    (2, 2, '2025-05-20', 'ceasefire', 'agreed', 0, 18, 'It agreed a truce.', '[]', '{}', (1 = 0), 'main', 0.5, '');
INSERT INTO mention_actor (mention_id, role, code, position) VALUES (2, 'issuer', 'RU', 0), (2, 'target', 'UA', 0);
INSERT INTO measure (id, slug, kind, title, stage, corroboration, first_published, last_published, first_recorded,
    last_recorded) VALUES (1, 'truce', 'ceasefire', 'Truce', 'agreed', 'single-source', '2025-05-20', '2025-05-20',
    '2025-05-20 12:00:00.000000', '2025-05-20 12:00:00.000000');
INSERT INTO measure_actor (measure_id, role, code) VALUES (1, 'issuer', 'RU'), (1, 'target', 'UA');
INSERT INTO measure_event (id, measure_id, stage, event_date, event_date_precision, first_published, first_recorded)
    VALUES (1, 1, 'agreed', '2025-05-20', 'day', '2025-05-20', '2025-05-20 12:00:00.000000');
INSERT INTO measure_mention (mention_id, measure_id, event_id, score, parts, made_by) VALUES (2, 1, 1, 0, '{}', 'rule')
"""


def test_an_older_book_is_carried_over(database: str) -> None:
    engine = raw_engine(database)
    with writing(engine).begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SET TIME ZONE 'UTC'"))
        for statement in OLDER.strip().split(";\n"):
            connection.execute(sa.text(statement))
    engine.dispose()
    engine = open_engine(database)
    with Session(engine) as session:
        mentions = session.execute(sa.select(METADATA.tables["mention"]).order_by("id")).all()
        assert [(row.parser, row.recorded_at.day, row.superseded_at is None) for row in mentions] == [
            ("old-1", 19, False),
            ("old-1", 20, True),
        ]
        assert book_as_of(session, dt.datetime.now(dt.UTC)) == book_now(session)
        assert book_now(session)["truce"]["mention 2"] == "event agreed 2025-05-20 day"
    with writing(engine).begin() as connection:
        command.downgrade(alembic_config(connection), "0001")
        left = [connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar() for name in ("mention", "measure")]
    assert left == [2, 1]
    engine.dispose()
