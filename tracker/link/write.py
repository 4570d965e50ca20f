"""Measures, their events and links into the book, with a row in `change` for what became different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session, col

from tracker.db.tables.change import Change
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_event import MeasureEvent
from tracker.db.tables.measure_mention import MeasureMention
from tracker.link.keys import Linkable
from tracker.link.load import chunks
from tracker.link.resolve import Link
from tracker.link.state import WATCHED, MeasureState
from tracker.link.timeline import Event

Assigned = dict[int, tuple[str, Link]]  # mention id: slug of its measure, and how it fits
EventKey = tuple[int, str, dt.date | None, str | None]  # measure, stage, date, precision
RELINKED = "linking of other mentions"
_COLUMNS = tuple(name for name in Measure.model_fields if name not in ("id", "slug"))


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
    held = {row.slug: row for some in _pieces(changed) for row in _rows(session, some)}
    for ids in chunks(gone):
        session.execute(delete(MeasureMention).where(col(MeasureMention.mention_id).in_(ids)))
    _changes(session, states, changed, held, causes, recorded_at)
    place = _measures(session, states, held)
    _actors(session, states, place)
    events = _events(session, states, place)
    _links(session, assigned, place, events)
    stale = [row.id for slug, row in held.items() if slug not in place]
    for ids in chunks(stale):
        session.execute(delete(Measure).where(col(Measure.id).in_(ids)))


def _pieces(slugs: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (slugs[start : start + size] for start in range(0, len(slugs), size))


def _rows(session: Session, slugs: Sequence[str]) -> Sequence[Any]:
    table = Measure.__table__  # type: ignore[attr-defined]
    return session.execute(select(table).where(col(Measure.slug).in_(slugs))).all()


def _changes(
    session: Session,
    states: Sequence[MeasureState],
    changed: Sequence[str],
    held: dict[str, Any],
    causes: dict[str, str],
    recorded_at: dt.datetime,
) -> None:
    """A row for each watched field that differs; a measure that appears or goes is the field `measure`."""
    now = {state.slug: state.columns for state in states}
    rows: list[dict[str, object]] = []
    for slug in changed:
        before, after = held.get(slug), now.get(slug)
        cause = causes.get(slug, RELINKED)
        same = {"recorded_at": recorded_at, "measure_slug": slug, "cause": cause}
        if before is None or after is None:
            titles = (before.title if before else None, after["title"] if after else None)
            rows.append(same | {"field": "measure", "before": titles[0], "after": titles[1]})
        for name in WATCHED:
            old, new = getattr(before, name, None), (after or {}).get(name)
            if old != new and after is not None and (before is not None or name == "stage"):
                rows.append(same | {"field": name, "before": _text(old), "after": _text(new)})
    if rows:
        session.execute(insert(Change), rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _measures(session: Session, states: Sequence[MeasureState], held: dict[str, Any]) -> dict[str, int]:
    """Id by slug of the measures, new ones made and others brought up to date."""
    place = {state.slug: held[state.slug].id for state in states if state.slug in held}
    stale = [
        {"_id": place[state.slug], **state.columns}
        for state in states
        if state.slug in held and any(getattr(held[state.slug], name) != value for name, value in state.columns.items())
    ]
    if stale:
        table = Measure.__table__  # type: ignore[attr-defined]
        values: dict[str, Any] = {name: bindparam(name) for name in _COLUMNS}
        session.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(values), stale)
    fresh = [state for state in states if state.slug not in held]
    if fresh:
        returning = insert(Measure).returning(col(Measure.id), sort_by_parameter_order=True)
        ids = session.execute(returning, [{"slug": s.slug, **s.columns} for s in fresh]).scalars()
        place.update((state.slug, id_) for state, id_ in zip(fresh, ids, strict=True))
    return place


def _actors(session: Session, states: Sequence[MeasureState], place: dict[str, int]) -> None:
    ids = {place[state.slug] for state in states}
    held: dict[int, set[tuple[str, str]]] = {}
    for some in chunks(ids):
        for row in session.scalars(select(MeasureActor).where(col(MeasureActor.measure_id).in_(some))):
            held.setdefault(row.measure_id, set()).add((row.role, row.code))
    stale = {place[s.slug] for s in states if held.get(place[s.slug], set()) != s.actors}
    for some in chunks(stale):
        session.execute(delete(MeasureActor).where(col(MeasureActor.measure_id).in_(some)))
    rows = [
        {"measure_id": place[state.slug], "role": role, "code": code}
        for state in states
        if place[state.slug] in stale
        for role, code in sorted(state.actors)
    ]
    if rows:
        session.execute(insert(MeasureActor), rows)


def _events(session: Session, states: Sequence[MeasureState], place: dict[str, int]) -> dict[int, int]:
    """Event id by mention id, for every mention of the measures; their events brought up to date."""
    held: dict[EventKey, MeasureEvent] = {}
    for some in chunks(place.values()):
        for row in session.scalars(select(MeasureEvent).where(col(MeasureEvent.measure_id).in_(some))):
            held[row.measure_id, row.stage, row.event_date, row.event_date_precision] = row
    found: list[tuple[MeasureEvent, Sequence[Linkable]]] = []
    for state in states:
        for event in state.events:
            key = (place[state.slug], event.stage, event.date, event.precision)
            row = held.pop(key) if key in held else _event_row(key, event)
            if row.id is None:
                session.add(row)
            row.first_published, row.first_recorded = event.first_published, event.first_recorded
            found.append((row, event.mentions))
    for row in held.values():
        session.delete(row)
    session.flush()
    return {mention.mention_id: row.id for row, mentions in found for mention in mentions if row.id}


def _event_row(key: EventKey, event: Event) -> MeasureEvent:
    return MeasureEvent(
        measure_id=key[0],
        stage=key[1],
        event_date=key[2],
        event_date_precision=key[3],
        first_published=event.first_published,
        first_recorded=event.first_recorded,
    )


def _links(session: Session, assigned: Assigned, place: dict[str, int], events: dict[int, int]) -> None:
    """Insert the links of new mentions, move those whose measure, event or score is another."""
    held: dict[int, Any] = {}
    table = MeasureMention.__table__  # type: ignore[attr-defined]
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
