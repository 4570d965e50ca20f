"""measures: the measures for which a filter holds, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.errors import FilterError
from tracker.kinds import KINDS
from tracker.link.load import chunks
from tracker.query.conditions import of_measure, source_ids
from tracker.query.filter import Filter
from tracker.query.history import Told, held_on, state_as_of, told_of
from tracker.query.past_measures import past_measures
from tracker.query.rows import MeasureRow

DEFAULT_SORT = "-last_published"
_KEPT = tuple(name for name in MeasureRow.model_fields if name in Measure.model_fields)


def measures(session: Session, asked: Filter | None = None) -> list[MeasureRow]:
    """The measures for which the filter holds, the latest told first unless `sort` says otherwise."""
    asked = asked or Filter()
    sources = source_ids(session, asked.source)
    if asked.recorded_then:
        rows = [row for row in past_measures(session, asked, sources) if _fits(row, asked)]
        return _sorted(rows, asked.sort or DEFAULT_SORT)[: asked.limit]
    ids = list(session.scalars(select(col(Measure.id)).where(*of_measure(asked, sources))))
    rows = [row for row in measure_rows(session, ids, asked) if _fits(row, asked)]
    return _sorted(rows, asked.sort or DEFAULT_SORT)[: asked.limit]


def measure_rows(session: Session, ids: Iterable[int | None], asked: Filter) -> list[MeasureRow]:
    """The rows of the measures with these ids, as they stood at the filter's `as_of`."""
    found: list[MeasureRow] = []
    for some in chunks(one for one in ids if one is not None):
        actors: dict[int, dict[str, list[str]]] = {}
        parties = select(MeasureActor).where(col(MeasureActor.measure_id).in_(some))
        for party in session.scalars(parties.order_by(col(MeasureActor.code))):
            actors.setdefault(party.measure_id, {}).setdefault(party.role, []).append(party.code)
        told = told_of(session, some, asked)
        for measure in session.scalars(select(Measure).where(col(Measure.id).in_(some))):
            told_by = told.get(measure.id or 0, [])
            if told_by and (not asked.in_force_on or held_on(measure.slug, told_by, asked.in_force_on)):
                found.append(_row(measure, actors.get(measure.id or 0, {}), told_by, asked))
    return found


def _row(measure: Measure, actors: dict[str, list[str]], told: Sequence[Told], asked: Filter) -> MeasureRow:
    values: dict[str, Any] = {name: getattr(measure, name) for name in _KEPT}
    parties = frozenset((role, code) for role, codes in actors.items() for code in codes)
    if asked.as_of or asked.min_confidence:
        state = state_as_of(measure.slug, told)
        values |= {name: state.columns[name] for name in _KEPT if name in state.columns}
        parties = state.actors
    return MeasureRow(
        measure=measure.slug,
        family=KINDS[values["kind"]].family,
        mentions=len(told),
        sources=tuple(sorted({one.publisher for one in told})),
        issuers=tuple(sorted(code for role, code in parties if role == "issuer")),
        targets=tuple(sorted(code for role, code in parties if role == "target")),
        **values,
    )


def _fits(row: MeasureRow, asked: Filter) -> bool:
    """Whether stage and corroboration, which depend on what was known, are those asked for."""
    return (not asked.stage or row.stage in asked.stage) and (
        not asked.corroboration or row.corroboration in asked.corroboration
    )


def _sorted(rows: list[MeasureRow], sort: str) -> list[MeasureRow]:
    """The rows in order of one column; those without a value come last, equal ones in order of slugs."""
    name = sort.removeprefix("-")
    if name not in MeasureRow.model_fields:
        raise FilterError(f"sort: {name!r} is no column of measures; use one of {', '.join(MeasureRow.model_fields)}")
    value = attrgetter(name)
    rows = sorted(rows, key=attrgetter("measure"))
    full = [row for row in rows if value(row) is not None]
    full.sort(key=value, reverse=sort.startswith("-"))
    return full + [row for row in rows if value(row) is None]
