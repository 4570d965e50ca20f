"""A session on a book that holds the stories, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from stories import fill


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """The book was filled the day after each mention was published."""
    fill(engine)
    with Session(engine) as session:
        yield session
