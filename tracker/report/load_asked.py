"""What a filter leaves of the measures of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from tracker.db.tables.measure import Measure
from tracker.errors import FilterError
from tracker.query.conditions import passing_conditions
from tracker.query.filter import Filter
from tracker.query.measure_list import passing
from tracker.query.past_measures import past_measures
from tracker.report.period import Period

# Conditions that a report meets by itself: its days and clock, what was known, what counts.
_OWN = frozenset({"since", "until", "week", "clock", "as_of", "min_confidence", "sort", "limit"})
# These depend on what was known when, and are judged on the measure as the report knows it.
_LATER = frozenset({"stage", "not_stage", "corroboration", "not_corroboration"})


def check(asked: Filter, period: Period) -> Filter:
    """The filter, where a report on the period can take it; FilterError for what belongs to lists alone."""
    if asked.as_of and asked.as_of < period.start:
        raise FilterError(f"as-of {asked.as_of} is before the period ({period.start}): nothing of it was known by then")
    for name in ("since", "until", "week"):
        if getattr(asked, name) is not None:
            raise FilterError(f"{name}: a report has its own days; choose them with the week or the days reported on")
    for name in ("sort", "limit"):
        if getattr(asked, name) is not None:
            raise FilterError(f"{name}: a report has its own order; leave it out")
    return asked


def plain(asked: Filter) -> Filter | None:
    """The conditions on what a measure is, whatever the time; None where there are none."""
    given = asked.model_dump(exclude_defaults=True).keys() - _OWN - _LATER
    return Filter(**{name: getattr(asked, name) for name in given}) if given else None


def conditions_of(session: Session, asked: Filter) -> tuple[ColumnElement[bool], ...]:
    """Those conditions as SQL on a measure as the book has it now."""
    wanted = plain(asked)
    return tuple(passing_conditions(session, wanted)) if wanted else ()


def asked_of(session: Session, ids: Sequence[int], asked: Filter) -> dict[int, str]:
    """The slugs of those of these measures for which the filter holds, by id."""
    wanted = plain(asked)
    kept = passing(session, wanted, ids) if wanted else ids
    rows = select(col(Measure.id), col(Measure.slug)).where(col(Measure.id).in_(kept))
    return {id_: slug for id_, slug in session.execute(rows) if id_ is not None}


def asked_then(session: Session, slugs: Sequence[str], asked: Filter, day: dt.date) -> set[str]:
    """Those of these measures for which the filter held as the book stood at the end of a day."""
    wanted = plain(asked)
    if wanted is None:
        return set(slugs)
    then = wanted.model_copy(update={"as_of": day, "clock": "recorded"})
    return {row.measure for row in past_measures(session, then, slugs)}


def fits(asked: Filter, stage: str, corroboration: str) -> bool:
    """Whether the stage and the corroboration of a measure are those asked for."""
    return (
        (not asked.stage or stage in asked.stage)
        and stage not in asked.not_stage
        and (not asked.corroboration or corroboration in asked.corroboration)
        and corroboration not in asked.not_corroboration
    )
