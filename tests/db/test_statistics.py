"""SQLite learns how full its tables are when they have doubled, and not before."""

from __future__ import annotations

from sqlalchemy import Engine, func, select, text
from stories import fill

from tracker.db.engine import writing
from tracker.db.statistics import learn_sizes
from tracker.db.tables import METADATA


def learned(engine: Engine) -> bool:
    with writing(engine).begin() as connection:
        return learn_sizes(connection)


def test_sizes_are_learned_once(engine: Engine) -> None:
    sqlite = engine.dialect.name == "sqlite"
    assert not learned(engine)
    fill(engine)
    assert learned(engine) == sqlite
    assert not learned(engine)
    if sqlite:
        with writing(engine).begin() as connection:
            known = connection.execute(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'mention'")).scalars().all()
            count = connection.execute(select(func.count()).select_from(METADATA.tables["mention"])).scalar_one()
            assert {int(stat.split()[0]) for stat in known} >= {count}
            connection.execute(text("UPDATE sqlite_stat1 SET stat = '3 1' WHERE tbl = 'mention'"))
        assert learned(engine)
