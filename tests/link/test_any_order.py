"""The book depends on what was told, not on when it arrived: shuffled, in batches, again, with versions that go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, update
from sqlmodel import Session, col
from told import NOON, dump, store, told

from tracker.db.tables import METADATA
from tracker.db.tables.mention import Mention
from tracker.link import link_mentions, pieces
from tracker.link.keys import Linkable

DAYS = st.integers(0, 200).map(lambda n: dt.date(2025, 1, 1) + dt.timedelta(n))
MENTIONS = st.builds(
    lambda kind, stage, issuer, target, day, happened, number, words, document: told(
        kind, stage, f"{issuer}>{target}", day.isoformat(), words,
        event_date=happened, package_number=number, document=f"{document} {day}",
    ),
    st.sampled_from(["sanctions", "sanctions_package", "ceasefire"]),
    st.sampled_from(["called_for", "agreed", "adopted", "rejected", "in_force"]),
    st.sampled_from(["EU", "US", "RU,UA"]),
    st.sampled_from(["RU", "RU,UA", "SY", ""]),
    DAYS,
    st.none() | DAYS,
    st.none() | st.integers(16, 17),
    st.sampled_from(["Tankers were listed in Riyadh.", "Twenty rounds of sanctions.", "A truce was told of in Doha."]),
    st.sampled_from("ab"),
)  # fmt: skip


@contextmanager
def empty_book() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    METADATA.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks are cut when a few mentions are in them, as large books are."""
    monkeypatch.setattr(pieces, "LONG", 4)
    monkeypatch.setattr("tracker.link.blocks.LONG", 4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(MENTIONS, min_size=1, max_size=24, unique_by=lambda m: tuple(map(str, m.order))),
    st.randoms(use_true_random=False),
    st.integers(0, 5),
)
@pytest.mark.usefixtures("short_pieces")
def test_shuffled_in_batches_and_again_with_some_that_go(mentions: list[Linkable], random: object, going: int) -> None:
    staying, gone = mentions[going:], mentions[:going]
    with empty_book() as session:
        if staying:
            link_mentions(session, [store(session, mention) for mention in staying], NOON)
        expected = dump(session)
    arrivals = list(mentions)
    random.shuffle(arrivals)  # type: ignore[attr-defined]
    with empty_book() as session:
        ids = {}
        while arrivals:
            size = random.randint(1, 6)  # type: ignore[attr-defined]
            batch, arrivals = arrivals[:size], arrivals[size:]
            some = [store(session, mention) for mention in batch]
            ids.update({mention.order: one for mention, one in zip(map(_Named, batch), some, strict=True)})
            again = random.sample(sorted(ids.values()), min(2, len(ids)))  # type: ignore[attr-defined]
            link_mentions(session, [*some, *again], NOON)
        for mention in map(_Named, gone):
            one = ids[mention.order]
            session.execute(update(Mention).where(col(Mention.id) == one).values(superseded_at=NOON))
            link_mentions(session, [one], NOON)
        assert dump(session) == expected


class _Named:
    """A mention by its place, as a key."""

    def __init__(self, mention: Linkable) -> None:
        self.order = tuple(map(str, mention.order))
