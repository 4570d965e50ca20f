"""A book with the stories and what exports stumble over: formulas, markup, days ahead; on both databases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session
from stories import fill
from told import told

from tracker.db.engine import open_engine

FORMULA = '=HYPERLINK("https://thief.example","The bloc lifted its ban, ""all of it""")\nand +more, -less, @all'
MARKUP = "<script>alert(1)</script> & the \x07 “truce” of Ködnitz; a, b\\c"
_numbers = itertools.count(1)

HOSTILE = (
    told("trade_restriction", "adopted", "EU>BY", "2025-03-03", FORMULA, event_date="2025-03-03"),
    told("mediation", "proposed", "TR>RU,UA", "2025-03-04", MARKUP),
)
AHEAD = (
    told(
        "sanctions", "in_force", "EU>ML", "2025-02-01", "The regime runs until 14 December.", expiry_date="2025-12-14"
    ),
    told("sanctions", "extended", "EU>ML", "2025-11-20", "The Council kept it for a year.", event_date="2025-11-20"),
    told("price_cap", "agreed", "G7>VE", "2025-04-01", "They will adopt a cap on 20 May.", planned_date="2025-05-20"),
    told(
        "ceasefire",
        "agreed",
        "RSF,SD>RSF,SD",
        "2025-04-10",
        "A truce of ten days began today.",
        event_date="2025-04-10",
        duration_days=10,
    ),
    told(
        "ceasefire",
        "agreed",
        "CD,M23>CD,M23",
        "2025-06-01",
        "They agreed to a pause of thirty days from today.",
        event_date="2025-06-01",
        duration_days=30,
    ),
    told("ceasefire", "rejected", "CD,M23>CD,M23", "2025-06-02", "The next day it was off.", event_date="2025-06-02"),
    told(
        "designation", "proposed", "AU>IR", "2025-04-02", "It is to take effect on 1 July.", effective_date="2025-07-01"
    ),
)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on the book; nothing writes to it, so that all tests share it."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('book') / 'tracker.db'}")
    else:
        name = f"export_{next(_numbers)}"
        server = request.getfixturevalue("postgresql_server")
        with create_engine(server, isolation_level="AUTOCOMMIT").connect() as admin:
            admin.execute(text(f"CREATE DATABASE {name}"))
        engine = open_engine(make_url(server).set(database=name).render_as_string(False))
    fill(engine, (*HOSTILE, *AHEAD))
    yield engine
    engine.dispose()


@pytest.fixture
def session(book: Engine) -> Iterator[Session]:
    """A session that reads it."""
    with Session(book) as session:
        yield session
