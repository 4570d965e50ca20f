"""A name that a measure had leads to the one it has now."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Engine, select, update
from sqlmodel import Session, col
from told import NOON, store, told

from tracker.db.tables.mention import Mention
from tracker.link import link_mentions
from tracker.link.aliases import current_slug
from tracker.link.keys import Linkable

FRESH = told(
    "sanctions_package", "agreed", "EU>RU", "2025-05-14", "A fresh package of sanctions lists some 200 tankers.",
    event_date="2025-05-14", quantities={"vessels": 200},
)  # fmt: skip
NUMBERED = told(
    "sanctions_package", "adopted", "EU>RU", "2025-05-20", "The 17th package of sanctions lists 189 tankers.",
    event_date="2025-05-20", quantities={"vessels": 189}, package_number=17,
)  # fmt: skip
OLD, NEW = "eu-ru-sanctions-package-2025-05", "eu-ru-sanctions-package-17"


def link(engine: Engine, *mentions: Linkable, at: dt.datetime = NOON) -> None:
    with Session(engine) as session, session.begin():
        link_mentions(session, [store(session, mention) for mention in mentions], at)


def where(engine: Engine, slug: str) -> str | None:
    with Session(engine) as session:
        return current_slug(session, slug)


def test_the_unnumbered_name_leads_to_the_number_that_came_later(engine: Engine) -> None:
    link(engine, FRESH)
    assert (where(engine, OLD), where(engine, NEW)) == (OLD, None)
    link(engine, NUMBERED)
    assert (where(engine, OLD), where(engine, NEW)) == (NEW, NEW)
    assert where(engine, "never-heard-of") is None


def test_a_name_that_is_needed_again_is_no_alias_any_more(engine: Engine) -> None:
    link(engine, FRESH)
    link(engine, NUMBERED)
    other = dataclasses.replace(
        FRESH, document="another", published=dt.date(2025, 5, 28), event_date=dt.date(2025, 5, 28), stage="considered",
        evidence="Envoys weigh what may come next.", quantities={},
    )  # fmt: skip
    link(engine, other)
    assert where(engine, OLD) == OLD


def test_names_follow_their_measure_from_move_to_move(engine: Engine) -> None:
    link(engine, FRESH)
    link(engine, NUMBERED)
    with Session(engine) as session, session.begin():
        gone = session.scalars(select(col(Mention.id)).where(col(Mention.package_number) == 17)).one()
        session.execute(update(Mention).where(col(Mention.id) == gone).values(superseded_at=NOON))
        assert gone is not None
        link_mentions(session, [gone], NOON + dt.timedelta(days=1))
    assert where(engine, OLD) == OLD
    assert where(engine, NEW) == OLD


def test_a_measure_without_mentions_leaves_no_name(engine: Engine) -> None:
    link(engine, FRESH)
    link(engine, NUMBERED)
    with Session(engine) as session, session.begin():
        session.execute(update(Mention).values(superseded_at=NOON))
        ids = [one for one in session.scalars(select(col(Mention.id))) if one]
        link_mentions(session, ids, NOON + dt.timedelta(days=1))
    assert (where(engine, OLD), where(engine, NEW)) == (None, None)
