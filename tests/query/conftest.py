"""A session on a book that holds the stories, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from stories import stories
from told import store

from tracker.link import link_mentions


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """The book was filled the day after each mention was published."""
    with Session(engine) as session, session.begin():
        for _, mention in sorted(stories(), key=lambda pair: pair[1].order):
            at = dt.datetime.combine(mention.published, dt.time(12), tzinfo=dt.UTC) + dt.timedelta(days=1)
            link_mentions(session, [store(session, replace(mention, recorded_at=at))], at)
    with Session(engine) as session:
        yield session
