"""One history for both databases: up from empty, down to empty, and the same as the tables say."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from tracker.db.engine import open_engine, raw_engine, writing
from tracker.db.migrate import alembic_config
from tracker.db.tables import METADATA


def table_names(database: str) -> set[str]:
    engine = raw_engine(database)
    names = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return names


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
