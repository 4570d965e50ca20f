"""link_mentions in the book: any order, any batches, again and again; versions that go; changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import Session, col
from stories import stories
from told import NOON, dump, store, told

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.mention import Mention
from tracker.db.tables.version import Version
from tracker.link import link_mentions
from tracker.link.keys import Linkable

MENTIONS = [mention for _, mention in stories()]


def link(engine: Engine, batches: list[list[Linkable]], at: dt.datetime = NOON) -> dict[str, object]:
    """The book after these batches, one transaction each."""
    for batch in batches:
        with Session(engine) as session, session.begin():
            ids = [store(session, mention) for mention in batch]
            link_mentions(session, ids, at)
    with Session(engine) as session:
        return dump(session)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The book when all mentions come at once, in order."""
    from tracker.db.engine import open_engine

    engine = open_engine(str(tmp_path_factory.mktemp("book") / "tracker.db"))
    book = link(engine, [MENTIONS])
    engine.dispose()
    return book


@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_make_no_difference(engine: Engine, expected: dict[str, object], seed: int) -> None:
    chance = random.Random(seed)
    shuffled = chance.sample(MENTIONS, len(MENTIONS))
    size = chance.choice([1, 2, 5])
    batches = [shuffled[n : n + size] for n in range(0, len(shuffled), size)]
    assert link(engine, batches) == expected


def test_linking_again_changes_nothing(engine: Engine, expected: dict[str, object]) -> None:
    link(engine, [MENTIONS])
    with Session(engine) as session, session.begin():
        before = len(session.scalars(select(Change)).all())
        ids = [one for one in session.scalars(select(col(Mention.id))) if one is not None]
        assert link_mentions(session, ids, NOON) == 0
        assert len(session.scalars(select(Change)).all()) == before
        assert dump(session) == expected


def test_every_mention_has_one_measure_and_every_measure_a_mention(engine: Engine) -> None:
    link(engine, [MENTIONS])
    with Session(engine) as session:
        linked = session.scalars(select(col(MeasureMention.mention_id))).all()
        assert len(linked) == len(set(linked)) == len(MENTIONS)
        behind = set(session.scalars(select(col(MeasureMention.measure_id))))
        assert behind == set(session.scalars(select(col(Measure.id))))


def test_a_version_that_is_replaced_takes_its_mentions_along(engine: Engine) -> None:
    link(engine, [MENTIONS])
    with Session(engine) as session, session.begin():
        session.execute(update(Version).where(col(Version.text).contains("Britain")).values(current=False))
        session.execute(update(Mention).where(col(Mention.evidence).contains("Britain")).values(superseded_at=NOON))
        gone = session.scalars(select(col(Mention.id)).where(col(Mention.evidence).contains("Britain"))).all()
        assert link_mentions(session, [one for one in gone if one], NOON + dt.timedelta(days=1)) == 1
    with Session(engine) as session:
        assert "gb-ru-sanctions-2025-05" not in dump(session)
        last = session.scalars(select(Change).order_by(col(Change.id).desc())).first()
        assert last is not None
        assert (last.field, last.measure_slug, last.after) == ("measure", "gb-ru-sanctions-2025-05", None)
        assert last.cause.startswith("new version of https://paper.example/")


def test_changes_are_kept_with_time_and_cause(engine: Engine) -> None:
    agreed, adopted = MENTIONS[0], MENTIONS[1]
    adopted = dataclasses.replace(adopted, package_number=None)  # so that the name stays
    later = NOON + dt.timedelta(days=6)
    link(engine, [[agreed]])
    link(engine, [[adopted]], later)
    with Session(engine) as session:
        rows = session.scalars(select(Change).order_by(col(Change.id))).all()
    found = [(row.field, row.before, row.after) for row in rows if row.field in ("measure", "stage")]
    assert found[0][:2] == ("measure", None)
    assert found[1:] == [("stage", None, "agreed"), ("stage", "agreed", "adopted")]
    assert [row.recorded_at for row in rows if row.after == "adopted"] == [later]
    assert [row.cause for row in rows if row.after == "adopted"] == [adopted.document]


def test_a_number_is_one_measure_however_far_apart_it_is_told(engine: Engine) -> None:
    told_later = told(
        "sanctions_package",
        "in_force",
        "EU>RU",
        "2027-05-20",
        "The 17th package still applies.",
        package_number=17,
    )
    book = link(engine, [[told_later], MENTIONS])
    assert len(book["eu-ru-sanctions-package-17"]["mentions"]) == 4  # type: ignore[index]
    assert link_once(engine) == 0


def link_once(engine: Engine) -> int:
    """How many measures change when everything is linked again."""
    with Session(engine) as session, session.begin():
        ids = [one for one in session.scalars(select(col(Mention.id))) if one is not None]
        return link_mentions(session, ids, NOON)
