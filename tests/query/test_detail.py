"""measure: one measure whole, under its present or an old name, with its relations, now and at another time."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from told import NOON, store, told

from tracker.book import Book
from tracker.errors import NotFoundError
from tracker.link import link_mentions
from tracker.query import Filter, measure

OLD, P17 = "eu-ru-sanctions-package-2025-05", "eu-ru-sanctions-package-17"
P18, CAP = "eu-ru-sanctions-package-18", "eu-ru-price-cap-2025-07"


def test_an_old_name_leads_to_the_measure(session: Session) -> None:
    assert measure(session, OLD) == measure(session, P17)
    with pytest.raises(NotFoundError, match="not in this book"):
        measure(session, "never-heard-of")


def test_both_names_lead_to_the_book_as_it_stood(session: Session) -> None:
    then = Filter(as_of="2025-05-15", clock="recorded")
    assert measure(session, OLD, then).measure == OLD
    assert measure(session, P17, then) == measure(session, OLD, then)
    now = Filter(as_of="2999-01-01", clock="recorded")
    assert measure(session, OLD, now).measure == P17


@pytest.fixture
def related(engine: Engine) -> Engine:
    """A package, and a cap on prices that a paper told two days later to be a part of it."""
    package = told(
        "sanctions_package", "adopted", "EU>RU", "2025-07-18", "The 18th package was adopted.", package_number=18
    )
    cap = told("price_cap", "adopted", "EU>RU", "2025-07-20", "In the 18th package the cap on oil was lowered.")
    with Session(engine) as session, session.begin():
        link_mentions(session, [store(session, one) for one in (package, cap)], NOON)
    return engine


def test_relations_are_told_from_both_ends(related: Engine) -> None:
    book = Book(related)
    (part,) = book.measure(CAP).relations
    assert (part.relation, part.bears, part.measure, part.title) == (
        "part_of", True, P18, book.measure(P18).title,
    )  # fmt: skip
    (whole,) = book.measure(P18).relations
    assert (whole.relation, whole.bears, whole.measure, whole.mention) == ("part_of", False, CAP, part.mention)
    assert json.loads(json.dumps(book.measure(CAP).as_dict()))["relations"] == [part.model_dump()]


def test_the_book_is_asked_for_another_time(related: Engine) -> None:
    book = Book(related)
    assert book.measure(P18, as_of="2025-07-19").relations == ()
    assert len(book.measure(P18, as_of="2025-07-20").relations) == 1
    assert len(book.measure(P18, as_of=NOON.date(), clock="recorded").relations) == 1
    with pytest.raises(NotFoundError, match="as it stood on 2025-05-01"):
        book.measure(P18, as_of="2025-05-01", clock="recorded")
