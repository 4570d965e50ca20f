"""Every relation is said by a mention of the measure that has it, and each measure has all that its mentions say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_mention import MeasureMention
from tracker.db.tables.measure_relation import MeasureRelation
from tracker.link.halves import halves
from tracker.link.load import CHUNK, of_measures
from tracker.link.relations import held_halves

NAME = "relations"
WAY_OUT = "run `tracker reparse --all`"


def findings(session: Session) -> Iterator[str]:
    """Relations of measures or mentions that are no more, and measures whose relations are other than is said."""
    for relation_id, name, measure_id, slug in session.execute(_rootless()):
        which = f"measure {slug}" if slug else f"measure number {measure_id}, which is no more"
        yield f"relation {relation_id} ({name}): of {which}; no mention of it says so; {WAY_OUT}"
    places = session.execute(select(col(Measure.slug), col(Measure.id)).order_by(col(Measure.slug)))
    measures = [(slug, id_) for slug, id_ in places if id_ is not None]
    for start in range(0, len(measures), CHUNK):
        yield from _differing(session, measures[start : start + CHUNK])


def _rootless() -> Select[Any]:
    """Relations whose measure, or whose mention as one of that measure, is not in the book."""
    relation, link = MeasureRelation, MeasureMention
    same = (col(link.mention_id) == col(relation.mention_id)) & (col(link.measure_id) == col(relation.measure_id))
    columns: tuple[Any, ...] = (relation.id, relation.relation, relation.measure_id, Measure.slug)
    rows: Select[Any] = select(*columns)
    return (
        rows.outerjoin(Measure, col(Measure.id) == col(relation.measure_id))
        .outerjoin(link, same)
        .where(col(Measure.id).is_(None) | col(link.mention_id).is_(None))
        .order_by(col(relation.id))
    )


def _differing(session: Session, measures: Sequence[tuple[str, int]]) -> Iterator[str]:
    held = held_halves(session, [id_ for _, id_ in measures])
    told = of_measures(session, [slug for slug, _ in measures])
    for slug, id_ in measures:
        if told[slug] and set(halves(told[slug])) != held.get(id_, {}).keys():
            yield f"measure {slug}: its relations differ from what its mentions say; {WAY_OUT}"
