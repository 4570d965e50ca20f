"""Held: what the tables say of some measures now, as rows and as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session, col

from tracker.db.base import METADATA
from tracker.db.tables.measure import Measure
from tracker.link.entry import Entry, EventKey, entry
from tracker.link.load import CHUNK, chunks


@dataclass(slots=True)
class Held:
    """The rows of one measure in the four tables that tell of it."""

    measure: Any
    actors: set[tuple[str, str]] = field(default_factory=set)  # role, code
    events: dict[EventKey, Any] = field(default_factory=dict)
    mentions: dict[int, int | None] = field(default_factory=dict)  # mention id: event id

    @property
    def entry(self) -> Entry:
        """What the book says of it."""
        key = {row.id: known for known, row in self.events.items()}
        return entry(
            self.measure._mapping,
            frozenset(self.actors),
            {
                known: (row.first_published, row.first_recorded, row.move, row.official)
                for known, row in self.events.items()
            },
            {mention: key.get(event) for mention, event in self.mentions.items()},
        )


def held_measures(session: Session, slugs: Iterable[str]) -> dict[str, Held]:
    """The measures with these slugs that are in the book, by slug."""
    ordered = sorted(slugs)
    pieces = (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
    found: dict[str, Held] = {}
    for some in pieces:
        rows = session.execute(select(_table("measure")).where(col(Measure.slug).in_(some))).all()
        found.update((held.measure.slug, held) for held in _filled(session, rows))
    return found


def all_measures(session: Session) -> Iterator[tuple[str, Held]]:
    """Every measure of the book with its slug, in order of ids."""
    table, last = _table("measure"), 0
    while rows := session.execute(select(table).where(table.c.id > last).order_by(table.c.id).limit(CHUNK)).all():
        yield from ((held.measure.slug, held) for held in _filled(session, rows))
        last = rows[-1].id


def _filled(session: Session, rows: Sequence[Any]) -> list[Held]:
    """The measures of these rows with their actors, events and mentions."""
    found = {row.id: Held(row) for row in rows}
    for some in chunks(found):
        for row in _of(session, "measure_actor", some):
            found[row.measure_id].actors.add((row.role, row.code))
        for row in _of(session, "measure_event", some):
            found[row.measure_id].events[row.stage, row.event_date, row.event_date_precision] = row
        for row in _of(session, "measure_mention", some):
            found[row.measure_id].mentions[row.mention_id] = row.event_id
    return list(found.values())


def _of(session: Session, name: str, measures: Sequence[int]) -> Iterable[Any]:
    table = _table(name)
    return session.execute(select(table).where(table.c.measure_id.in_(measures)))


def _table(name: str) -> Table:
    return METADATA.tables[name]
