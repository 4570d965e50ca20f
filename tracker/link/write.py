"""Measures, their events and links into the book, with a row in `change` for what became different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session, col

from tracker.db.base import METADATA
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.link.entry import COLUMNS, EventKey, entry_of
from tracker.link.held import Held, held_measures
from tracker.link.load import chunks
from tracker.link.log import log_changes
from tracker.link.resolve import Link
from tracker.link.state import MeasureState
from tracker.link.timeline import Event
from tracker.link.voices import keep_voices

Assigned = dict[int, tuple[str, Link]]  # mention id: slug of its measure, and how it fits


def held_links(session: Session, mention_ids: Iterable[int]) -> dict[int, str]:
    """The slug of the measure to which each of these mentions is linked now."""
    found: dict[int, str] = {}
    for some in chunks(mention_ids):
        rows = (
            select(col(MeasureMention.mention_id), col(Measure.slug))
            .join(Measure, col(Measure.id) == col(MeasureMention.measure_id))
            .where(col(MeasureMention.mention_id).in_(some))
        )
        found.update((mention_id, slug) for mention_id, slug in session.execute(rows))
    return found


def pinned(session: Session, mention_ids: Iterable[int]) -> dict[int, str]:
    """The slug of the measure to which a person linked each of these mentions."""
    found: dict[int, str] = {}
    for some in chunks(mention_ids):
        rows = (
            select(col(MeasureMention.mention_id), col(Measure.slug))
            .join(Measure, col(Measure.id) == col(MeasureMention.measure_id))
            .where(col(MeasureMention.mention_id).in_(some), col(MeasureMention.made_by) == "person")
        )
        found.update((mention_id, slug) for mention_id, slug in session.execute(rows))
    return found


def write_book(
    session: Session,
    states: Sequence[MeasureState],
    changed: Sequence[str],
    assigned: Assigned,
    gone: Iterable[int],
    causes: dict[str, str],
    recorded_at: dt.datetime,
) -> None:
    """Bring the changed measures to their states, and every assigned mention to its measure and event."""
    held = held_measures(session, changed)
    before = {slug: one.entry for slug, one in held.items()}
    after = {state.slug: entry_of(state) for state in states}
    log_changes(session, before, after, causes, recorded_at)
    for ids in chunks(gone):
        session.execute(delete(MeasureMention).where(col(MeasureMention.mention_id).in_(ids)))
    place = _measures(session, states, held)
    _actors(session, states, place, held)
    events = _events(session, states, place, held)
    _links(session, assigned, place, events)
    keep_voices(session, states, place)
    stale = [one.measure.id for slug, one in held.items() if slug not in place]
    for ids in chunks(stale):
        session.execute(delete(Measure).where(col(Measure.id).in_(ids)))


def _measures(session: Session, states: Sequence[MeasureState], held: Mapping[str, Held]) -> dict[str, int]:
    """Id by slug of the measures, new ones made and others brought up to date."""
    place: dict[str, int] = {state.slug: held[state.slug].measure.id for state in states if state.slug in held}
    stale = [
        {"_id": place[state.slug], **state.columns}
        for state in states
        if state.slug in held
        and any(getattr(held[state.slug].measure, name) != value for name, value in state.columns.items())
    ]
    if stale:
        table = METADATA.tables["measure"]
        values: dict[str, Any] = {name: bindparam(name) for name in COLUMNS}
        session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(values), stale)
    fresh = [state for state in states if state.slug not in held]
    if fresh:
        returning = insert(Measure).returning(col(Measure.id), sort_by_parameter_order=True)
        ids = session.execute(returning, [{"slug": s.slug, **s.columns} for s in fresh]).scalars()
        place.update((state.slug, id_) for state, id_ in zip(fresh, ids, strict=True) if id_ is not None)
    return place


def _actors(
    session: Session, states: Sequence[MeasureState], place: Mapping[str, int], held: Mapping[str, Held]
) -> None:
    """Bring the parties of the measures up to date."""
    stale = [state for state in states if state.slug not in held or held[state.slug].actors != state.actors]
    for some in chunks(place[state.slug] for state in stale if state.slug in held):
        session.execute(delete(MeasureActor).where(col(MeasureActor.measure_id).in_(some)))
    rows = [
        {"measure_id": place[state.slug], "role": role, "code": code}
        for state in stale
        for role, code in sorted(state.actors)
    ]
    if rows:
        session.execute(insert(MeasureActor), rows)


def _events(
    session: Session, states: Sequence[MeasureState], place: Mapping[str, int], held: Mapping[str, Held]
) -> dict[int, int]:
    """Event id by mention id, for every mention of the measures; their events brought up to date."""
    told: dict[tuple[str, EventKey], int] = {}
    fresh: list[tuple[str, Event]] = []
    stale: list[dict[str, Any]] = []
    gone: list[int] = []
    for state in states:
        rows = dict(held[state.slug].events) if state.slug in held else {}
        for event in state.events:
            row = rows.pop(event.key, None)
            if row is None:
                fresh.append((state.slug, event))
                continue
            told[state.slug, event.key] = row.id
            values = _told(event)
            if any(getattr(row, name) != value for name, value in values.items()):
                stale.append({"_id": row.id, **values})
        gone += [row.id for row in rows.values()]
    table = METADATA.tables["measure_event"]
    for some in chunks(gone):
        session.execute(delete(table).where(table.c.id.in_(some)))
    if stale:
        values = {name: bindparam(name) for name in stale[0] if name != "_id"}
        session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(values), stale)
    if fresh:
        returning = insert(MeasureEvent).returning(col(MeasureEvent.id), sort_by_parameter_order=True)
        ids = session.execute(returning, [_event_row(place[slug], event) for slug, event in fresh]).scalars()
        told.update(((slug, event.key), id_) for (slug, event), id_ in zip(fresh, ids, strict=True) if id_ is not None)
    return {m.mention_id: told[s.slug, event.key] for s in states for event in s.events for m in event.mentions}


def _event_row(measure_id: int, event: Event) -> dict[str, Any]:
    stage, date, precision = event.key
    own = {"measure_id": measure_id, "stage": stage, "event_date": date, "event_date_precision": precision}
    return own | _told(event)


def _told(event: Event) -> dict[str, Any]:
    """The columns of an event that its mentions decide."""
    return {
        "first_published": event.first_published,
        "first_recorded": event.first_recorded,
        "move": event.move,
        "official": event.official,
    }


def _links(session: Session, assigned: Assigned, place: dict[str, int], events: dict[int, int]) -> None:
    """Insert the links of new mentions, move those whose measure, event or score is another."""
    held: dict[int, Any] = {}
    table = METADATA.tables["measure_mention"]
    for some in chunks(assigned.keys() | events.keys()):
        held.update((row.mention_id, row) for row in session.execute(select(table).where(table.c.mention_id.in_(some))))
    fresh, stale = [], []
    for mention_id in sorted(assigned.keys() | events.keys()):
        old = held.get(mention_id)
        row = _link_row(mention_id, old, assigned.get(mention_id), place, events)
        if old is None:
            fresh.append(row)
        elif any(getattr(old, name) != value for name, value in row.items()):
            stale.append({f"_{name}": value for name, value in row.items()})
    if fresh:
        session.execute(insert(MeasureMention), fresh)
    if stale:
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in ("measure_id", "event_id", "score", "parts")}
        statement = update(table).where(table.c.mention_id == bindparam("_mention_id")).values(values)
        session.connection().execute(statement, stale)


def _link_row(
    mention_id: int,
    old: Any,
    assigned: tuple[str, Link] | None,
    place: dict[str, int],
    events: dict[int, int],
) -> dict[str, Any]:
    """The link of one mention as it should be; a mention of another run keeps its score."""
    measure_id = old.measure_id if old else 0
    score, parts = (old.score, old.parts) if old else (0.0, {})
    if assigned:
        slug, link = assigned
        measure_id, score, parts = place.get(slug, measure_id), link.score, link.parts
    return {
        "mention_id": mention_id,
        "measure_id": measure_id,
        "event_id": events.get(mention_id, old.event_id if old else None),
        "score": score,
        "parts": parts,
    }
