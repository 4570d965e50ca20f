"""measure_rows: measures by their ids, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.db.tables.measure_actor import MeasureActor
from tracker.kinds import KINDS
from tracker.link.load import CHUNK
from tracker.query.filter import Filter
from tracker.query.history import Told, told_now, told_then
from tracker.query.in_force import held_in
from tracker.query.rows import MeasureRow

KEPT = tuple(name for name in MeasureRow.model_fields if name in Measure.model_fields)
_ROWS = select(*(col(getattr(Measure, name)) for name in ("id", "slug", *KEPT)))


def measure_rows(session: Session, ids: Iterable[int], asked: Filter) -> list[MeasureRow]:
    """The rows of the measures with these ids, in this order, as they stood at the filter's `as_of`.

    Of the filter, `as_of` and `min_confidence` are heeded, and `in_force_on` where one of them is given.
    """
    wanted = list(ids)
    past = asked.as_of or asked.min_confidence
    found: list[MeasureRow] = []
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        actors = _actors(session, some)
        told = told_then(session, some, asked) if past else told_now(session, some)
        rows = {row.id: row for row in session.execute(_ROWS.where(col(Measure.id).in_(some)))}
        for one in some:
            if one in told and one in rows and (not past or _held(rows[one].slug, told[one], asked)):
                found.append(_row(rows[one], actors.get(one, frozenset()), told[one]))
    return found


def _actors(session: Session, ids: list[int]) -> dict[int, frozenset[tuple[str, str]]]:
    """Role and code of the parties of each of these measures."""
    found: dict[int, set[tuple[str, str]]] = {}
    columns = col(MeasureActor.measure_id), col(MeasureActor.role), col(MeasureActor.code)
    for one, role, code in session.execute(select(*columns).where(columns[0].in_(ids))):
        found.setdefault(one, set()).add((role, code))
    return {one: frozenset(parties) for one, parties in found.items()}


def _held(slug: str, told: Told, asked: Filter) -> bool:
    return not asked.in_force_on or held_in(told.state(slug), asked.in_force_on)


def _row(measure: Any, parties: frozenset[tuple[str, str]], told: Told) -> MeasureRow:
    values: dict[str, Any] = {name: getattr(measure, name) for name in KEPT}
    if told.whole:
        state = told.state(measure.slug)
        values |= {name: state.columns[name] for name in KEPT if name in state.columns}
        parties = state.actors
    return MeasureRow(
        measure=measure.slug,
        family=KINDS[values["kind"]].family,
        mentions=told.mentions,
        sources=told.publishers,
        issuers=tuple(sorted(code for role, code in parties if role == "issuer")),
        targets=tuple(sorted(code for role, code in parties if role == "target")),
        **values,
    )
