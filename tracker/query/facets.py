"""facets: how many measures there are of each kind, stage, party and source, beside a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.db.tables.measure_source import MeasureSource
from tracker.db.tables.source import Source
from tracker.kinds import KINDS
from tracker.query.conditions import of_measure, standing_of_measure
from tracker.query.filter import Filter
from tracker.query.measure_list import is_past, measures
from tracker.query.rows import MeasureRow

Count = tuple[str, int]
_ONE_EACH = ("kind", "family", "stage", "corroboration")  # of which every measure has one
_NAMES = (*_ONE_EACH, "issuer", "target", "source")
NARROW = 2_000  # measures that are named one by one rather than looked for in every table


@dataclass(frozen=True, slots=True)
class Facets:
    """Values of each filter with the number of measures that it would give, the most frequent first.

    Each is counted with the other filters on and its own off, so that it tells what another value would give.
    `measures` is how many the filter holds for, where a facet that it leaves open has counted them; else None.
    """

    kind: tuple[Count, ...]
    family: tuple[Count, ...]
    stage: tuple[Count, ...]
    corroboration: tuple[Count, ...]
    issuer: tuple[Count, ...]
    target: tuple[Count, ...]
    source: tuple[Count, ...]
    measures: int | None = None


def facets(session: Session, asked: Filter | None = None) -> Facets:
    """The counts beside a filter."""
    asked = asked or Filter()
    found: dict[str, tuple[Count, ...]] = {}
    others: dict[Filter, list[str]] = {}
    for name in _NAMES:
        others.setdefault(_without(asked, name), []).append(name)
    for other, names in others.items():
        counts = _by_rows(measures(session, other)) if is_past(other) else _in_sql(session, other, names)
        found |= {name: _most(counts[name]) for name in names}
    open_ones = [name for name in _ONE_EACH if not getattr(asked, name)]
    return Facets(**found, measures=sum(count for _, count in found[open_ones[0]]) if open_ones else None)


def _without(asked: Filter, name: str) -> Filter:
    """The filter without its own condition on one facet, and without what only concerns lists."""
    return asked.model_copy(update={name: (), "sort": None, "limit": None})


def _most(counts: Counter[str]) -> tuple[Count, ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_rows(rows: Iterable[MeasureRow]) -> dict[str, Counter[str]]:
    """The counts of rows that were worked out from the mentions known then."""
    found: dict[str, Counter[str]] = {name: Counter() for name in _NAMES}
    for row in rows:
        for name in _ONE_EACH:
            found[name][getattr(row, name)] += 1
        for name, values in (("issuer", row.issuers), ("target", row.targets), ("source", row.sources)):
            found[name].update(values)
    return found


def _in_sql(session: Session, asked: Filter, names: Collection[str]) -> dict[str, Counter[str]]:
    """The counts of these facets, each table read once."""
    conditions = _narrow(session, [*of_measure(session, asked, every=True), *standing_of_measure(session, asked)])
    found: dict[str, Counter[str]] = {name: Counter() for name in _NAMES}
    if {*_ONE_EACH} & set(names):
        columns = col(Measure.kind), col(Measure.stage), col(Measure.corroboration)
        query = select(*columns, func.count()).where(*conditions).group_by(*columns)
        for kind, stage, corroboration, count in session.execute(query):
            found["kind"][kind] += count
            found["family"][KINDS[kind].family] += count
            found["stage"][stage] += count
            found["corroboration"][corroboration] += count
    roles = [name for name in ("issuer", "target") if name in names]
    if roles:
        parties = col(MeasureActor.role), col(MeasureActor.code)
        by_party = select(*parties, func.count()).where(*_of(conditions, MeasureActor.measure_id)).group_by(*parties)
        for role, code, count in session.execute(by_party.where(col(MeasureActor.role).in_(roles))):
            found[role][code] += count
    if "source" in names:
        voices = (
            select(col(MeasureSource.source_id).label("id"), func.count().label("measures"))
            .where(*_of(conditions, MeasureSource.measure_id))
            .group_by(col(MeasureSource.source_id))
            .subquery()
        )
        named = select(col(Source.slug), voices.c.measures).join(voices, voices.c.id == col(Source.id))
        found["source"].update({slug: count for slug, count in session.execute(named)})  # noqa: C416
    return found


def _narrow(session: Session, conditions: list[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """The conditions; or, where few measures fulfil them, those measures, so that they are looked for once."""
    if not conditions:
        return conditions
    ids = session.scalars(select(col(Measure.id)).where(*conditions).limit(NARROW + 1)).all()
    return [col(Measure.id).in_(ids)] if len(ids) <= NARROW else conditions


def _of(conditions: list[ColumnElement[bool]], column: Any) -> list[ColumnElement[bool]]:
    """The conditions of measures on rows that belong to them; none where there are none."""
    return [col(column).in_(select(col(Measure.id)).where(*conditions))] if conditions else []
