"""relations_of: what a measure is to others, by halves that meet (see `halves`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlmodel import Session, col

from tracker.db.base import METADATA
from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_relation import MeasureRelation
from tracker.link.halves import Half, halves
from tracker.link.keys import Linkable
from tracker.link.load import chunks

ANSWERED_WITHIN = dt.timedelta(days=92)
RENEWED_WITHIN = dt.timedelta(days=62)  # of the day on which it would have expired
CHUNK = 500  # slugs or keys in one query


@dataclass(frozen=True, slots=True)
class Related:
    """One relation of a measure: `bears` where it lifts (amends, …) the other, else the other does it to this one."""

    relation: str
    bears: bool
    slug: str
    mention_id: int  # whose sentence says so


def relations_of(session: Session, measure_id: int) -> list[Related]:
    """The relations of a measure to others in the book, both ways, in order of relation and slug."""
    own = select(*_HALF).where(col(MeasureRelation.measure_id) == measure_id)
    halves = session.execute(own.order_by(col(MeasureRelation.key))).all()
    alike = _alike(session, halves)
    found: dict[tuple[str, bool, int], int] = {}
    for half in halves:
        bearers = [half] if half.bears else alike.get((half.relation, half.key, True), [])
        offers = alike.get((half.relation, half.key, False), [])
        for bearer in bearers:
            other = _meant(bearer, [one for one in offers if one.measure_id != bearer.measure_id])
            if other is None or measure_id not in (bearer.measure_id, other.measure_id):
                continue
            end = other.measure_id if half.bears else bearer.measure_id
            found.setdefault((half.relation, half.bears, end), bearer.mention_id)
    names = _slugs(session, {end for _, _, end in found})
    related = [Related(relation, bears, names[end], said) for (relation, bears, end), said in found.items()]
    return sorted(related, key=lambda one: (one.relation, not one.bears, one.slug))


_HALF = tuple(
    col(getattr(MeasureRelation, name)) for name in ("measure_id", "relation", "bears", "key", "day", "mention_id")
)  # rows, not objects: a measure may have hundreds of halves in common with others
_Alike = dict[tuple[str, str, bool], list[Any]]


def _alike(session: Session, halves: Sequence[Any]) -> _Alike:
    """All halves with the relations and keys of these, by relation, key and whether they bear it, in order of days."""
    found: _Alike = {}
    names = sorted({half.relation for half in halves})
    keys = sorted({half.key for half in halves})
    for start in range(0, len(keys), CHUNK):
        statement = (
            select(*_HALF)
            .join(Measure, col(Measure.id) == col(MeasureRelation.measure_id))
            .where(col(MeasureRelation.relation).in_(names), col(MeasureRelation.key).in_(keys[start : start + CHUNK]))
            .order_by(col(MeasureRelation.day), col(Measure.slug))
        )
        for half in session.execute(statement):
            found.setdefault((half.relation, half.key, half.bears), []).append(half)
    return found


def _meant(bearer: Any, offers: Sequence[Any]) -> Any:
    """Which of the halves with its key, in order of their days, one half means."""
    form = bearer.key.split(" ", 1)[0]
    if form in ("package", "sentence"):
        return next(iter(offers), None)
    if form == "regime" and bearer.relation == "extends":
        near = [one for one in offers if abs(one.day - bearer.day) <= RENEWED_WITHIN]
        return min(near, key=lambda one: abs(one.day - bearer.day), default=None)
    before = [one for one in offers if one.day <= bearer.day]
    if form == "act":
        return next(iter(before), None)  # who cites an act means the first to have it
    if bearer.relation == "answers":
        before = [one for one in before if bearer.day - one.day <= ANSWERED_WITHIN]
    return max(before, key=lambda one: one.day, default=None)


def _slugs(session: Session, ids: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = session.execute(select(col(Measure.id), col(Measure.slug)).where(col(Measure.id).in_(some)))
        found.update((id_, slug) for id_, slug in rows if id_ is not None)
    return found


def keep_relations(session: Session, members: Mapping[str, Sequence[Linkable]]) -> None:
    """Bring the halves of these measures, by slug, to what their mentions say."""
    names = sorted(slug for slug, mentions in members.items() if mentions)
    stale: list[int] = []
    fresh: list[dict[str, Any]] = []
    for start in range(0, len(names), CHUNK):
        some = names[start : start + CHUNK]
        rows = session.execute(select(col(Measure.id), col(Measure.slug)).where(col(Measure.slug).in_(some)))
        ids = {slug: id_ for id_, slug in rows if id_ is not None}
        held = held_halves(session, ids.values())
        for slug, measure_id in ids.items():
            said = set(halves(members[slug]))
            stale += [row_id for half, row_id in held.get(measure_id, {}).items() if half not in said]
            new = sorted(said - held.get(measure_id, {}).keys(), key=lambda half: (half.relation, half.bears, half.key))
            fresh += [_row(measure_id, half) for half in new]
    for gone in chunks(stale):
        session.execute(delete(MeasureRelation).where(col(MeasureRelation.id).in_(gone)))
    if fresh:
        session.execute(insert(MeasureRelation), fresh)


def held_halves(session: Session, measure_ids: Iterable[int]) -> dict[int, dict[Half, int]]:
    """Id of each half that stands in the book, by measure."""
    table = METADATA.tables["measure_relation"]
    found: dict[int, dict[Half, int]] = {}
    for some in chunks(measure_ids):
        for row in session.execute(select(table).where(table.c.measure_id.in_(some))):
            half = Half(row.relation, row.bears, row.key, row.day, row.mention_id)
            found.setdefault(row.measure_id, {})[half] = row.id
    return found


def _row(measure_id: int, half: Half) -> dict[str, Any]:
    return {
        "measure_id": measure_id, "relation": half.relation, "bears": half.bears, "key": half.key,
        "day": half.day, "mention_id": half.mention_id,
    }  # fmt: skip
