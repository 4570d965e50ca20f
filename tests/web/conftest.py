"""A book that holds the stories, and a client of the service on it, on both databases."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, create_engine, make_url, text
from stories import fill

from tracker.db.engine import open_engine
from tracker.web.app import create_app
from tracker.web.settings import WebSettings

Make = Callable[..., TestClient]
_numbers = itertools.count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a book that holds the stories; the tests of a module share it, as the service writes nothing."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('book') / 'tracker.db'}")
    else:
        name = f"web_{next(_numbers)}"
        server = request.getfixturevalue("postgresql_server")
        with create_engine(server, isolation_level="AUTOCOMMIT").connect() as admin:
            admin.execute(text(f"CREATE DATABASE {name}"))
        engine = open_engine(make_url(server).set(database=name).render_as_string(False))
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def app(book: Engine) -> FastAPI:
    """The service on the book, without a limit of requests a second."""
    return create_app(book, WebSettings(rate=0))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of the service; a fault of the service is an answer 500, as in life."""
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def make(book: Engine) -> Iterator[Make]:
    """`make(rate=1)`: a client of the service on the book with other settings."""
    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        app = create_app(book, WebSettings(**({"rate": 0} | settings)))  # type: ignore[arg-type]
        client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
        opened.append(client.__enter__())
        return client

    yield make
    for client in opened:
        client.__exit__(None, None, None)
